// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * A {@link Cryptoki} whose 104 functions all arrive at one method: the base of decorators ({@link
 * CryptokiDecorator}) and of modules written in Java.
 */
@SuppressWarnings("MethodName") // the names are those of the standard
public abstract class UniformCryptoki implements Cryptoki {

  /** For subclasses. */
  protected UniformCryptoki() {}

  /**
   * Any of the C functions was called.
   *
   * @param args the C arguments in order; the array is the callee's to change
   * @return the raw {@code CK_RV}
   */
  protected abstract long call(Function function, long... args);

  @Override
  public final long C_Initialize(long pInitArgs) {
    return call(Function.C_Initialize, pInitArgs);
  }

  @Override
  public final long C_Finalize(long pReserved) {
    return call(Function.C_Finalize, pReserved);
  }

  @Override
  public final long C_GetInfo(long pInfo) {
    return call(Function.C_GetInfo, pInfo);
  }

  @Override
  public final long C_GetFunctionList(long ppFunctionList) {
    return call(Function.C_GetFunctionList, ppFunctionList);
  }

  @Override
  public final long C_GetSlotList(long tokenPresent, long pSlotList, long pulCount) {
    return call(Function.C_GetSlotList, tokenPresent, pSlotList, pulCount);
  }

  @Override
  public final long C_GetSlotInfo(long slotID, long pInfo) {
    return call(Function.C_GetSlotInfo, slotID, pInfo);
  }

  @Override
  public final long C_GetTokenInfo(long slotID, long pInfo) {
    return call(Function.C_GetTokenInfo, slotID, pInfo);
  }

  @Override
  public final long C_GetMechanismList(long slotID, long pMechanismList, long pulCount) {
    return call(Function.C_GetMechanismList, slotID, pMechanismList, pulCount);
  }

  @Override
  public final long C_GetMechanismInfo(long slotID, long type, long pInfo) {
    return call(Function.C_GetMechanismInfo, slotID, type, pInfo);
  }

  @Override
  public final long C_InitToken(long slotID, long pPin, long ulPinLen, long pLabel) {
    return call(Function.C_InitToken, slotID, pPin, ulPinLen, pLabel);
  }

  @Override
  public final long C_InitPIN(long hSession, long pPin, long ulPinLen) {
    return call(Function.C_InitPIN, hSession, pPin, ulPinLen);
  }

  @Override
  public final long C_SetPIN(
      long hSession, long pOldPin, long ulOldLen, long pNewPin, long ulNewLen) {
    return call(Function.C_SetPIN, hSession, pOldPin, ulOldLen, pNewPin, ulNewLen);
  }

  @Override
  public final long C_OpenSession(
      long slotID, long flags, long pApplication, long pNotify, long phSession) {
    return call(Function.C_OpenSession, slotID, flags, pApplication, pNotify, phSession);
  }

  @Override
  public final long C_CloseSession(long hSession) {
    return call(Function.C_CloseSession, hSession);
  }

  @Override
  public final long C_CloseAllSessions(long slotID) {
    return call(Function.C_CloseAllSessions, slotID);
  }

  @Override
  public final long C_GetSessionInfo(long hSession, long pInfo) {
    return call(Function.C_GetSessionInfo, hSession, pInfo);
  }

  @Override
  public final long C_GetOperationState(
      long hSession, long pOperationState, long pulOperationStateLen) {
    return call(Function.C_GetOperationState, hSession, pOperationState, pulOperationStateLen);
  }

  @Override
  public final long C_SetOperationState(
      long hSession,
      long pOperationState,
      long ulOperationStateLen,
      long hEncryptionKey,
      long hAuthenticationKey) {
    return call(
        Function.C_SetOperationState,
        hSession,
        pOperationState,
        ulOperationStateLen,
        hEncryptionKey,
        hAuthenticationKey);
  }

  @Override
  public final long C_Login(long hSession, long userType, long pPin, long ulPinLen) {
    return call(Function.C_Login, hSession, userType, pPin, ulPinLen);
  }

  @Override
  public final long C_Logout(long hSession) {
    return call(Function.C_Logout, hSession);
  }

  @Override
  public final long C_CreateObject(long hSession, long pTemplate, long ulCount, long phObject) {
    return call(Function.C_CreateObject, hSession, pTemplate, ulCount, phObject);
  }

  @Override
  public final long C_CopyObject(
      long hSession, long hObject, long pTemplate, long ulCount, long phNewObject) {
    return call(Function.C_CopyObject, hSession, hObject, pTemplate, ulCount, phNewObject);
  }

  @Override
  public final long C_DestroyObject(long hSession, long hObject) {
    return call(Function.C_DestroyObject, hSession, hObject);
  }

  @Override
  public final long C_GetObjectSize(long hSession, long hObject, long pulSize) {
    return call(Function.C_GetObjectSize, hSession, hObject, pulSize);
  }

  @Override
  public final long C_GetAttributeValue(long hSession, long hObject, long pTemplate, long ulCount) {
    return call(Function.C_GetAttributeValue, hSession, hObject, pTemplate, ulCount);
  }

  @Override
  public final long C_SetAttributeValue(long hSession, long hObject, long pTemplate, long ulCount) {
    return call(Function.C_SetAttributeValue, hSession, hObject, pTemplate, ulCount);
  }

  @Override
  public final long C_FindObjectsInit(long hSession, long pTemplate, long ulCount) {
    return call(Function.C_FindObjectsInit, hSession, pTemplate, ulCount);
  }

  @Override
  public final long C_FindObjects(
      long hSession, long phObject, long ulMaxObjectCount, long pulObjectCount) {
    return call(Function.C_FindObjects, hSession, phObject, ulMaxObjectCount, pulObjectCount);
  }

  @Override
  public final long C_FindObjectsFinal(long hSession) {
    return call(Function.C_FindObjectsFinal, hSession);
  }

  @Override
  public final long C_EncryptInit(long hSession, long pMechanism, long hKey) {
    return call(Function.C_EncryptInit, hSession, pMechanism, hKey);
  }

  @Override
  public final long C_Encrypt(
      long hSession, long pData, long ulDataLen, long pEncryptedData, long pulEncryptedDataLen) {
    return call(
        Function.C_Encrypt, hSession, pData, ulDataLen, pEncryptedData, pulEncryptedDataLen);
  }

  @Override
  public final long C_EncryptUpdate(
      long hSession, long pPart, long ulPartLen, long pEncryptedPart, long pulEncryptedPartLen) {
    return call(
        Function.C_EncryptUpdate, hSession, pPart, ulPartLen, pEncryptedPart, pulEncryptedPartLen);
  }

  @Override
  public final long C_EncryptFinal(
      long hSession, long pLastEncryptedPart, long pulLastEncryptedPartLen) {
    return call(Function.C_EncryptFinal, hSession, pLastEncryptedPart, pulLastEncryptedPartLen);
  }

  @Override
  public final long C_DecryptInit(long hSession, long pMechanism, long hKey) {
    return call(Function.C_DecryptInit, hSession, pMechanism, hKey);
  }

  @Override
  public final long C_Decrypt(
      long hSession, long pEncryptedData, long ulEncryptedDataLen, long pData, long pulDataLen) {
    return call(
        Function.C_Decrypt, hSession, pEncryptedData, ulEncryptedDataLen, pData, pulDataLen);
  }

  @Override
  public final long C_DecryptUpdate(
      long hSession, long pEncryptedPart, long ulEncryptedPartLen, long pPart, long pulPartLen) {
    return call(
        Function.C_DecryptUpdate, hSession, pEncryptedPart, ulEncryptedPartLen, pPart, pulPartLen);
  }

  @Override
  public final long C_DecryptFinal(long hSession, long pLastPart, long pulLastPartLen) {
    return call(Function.C_DecryptFinal, hSession, pLastPart, pulLastPartLen);
  }

  @Override
  public final long C_DigestInit(long hSession, long pMechanism) {
    return call(Function.C_DigestInit, hSession, pMechanism);
  }

  @Override
  public final long C_Digest(
      long hSession, long pData, long ulDataLen, long pDigest, long pulDigestLen) {
    return call(Function.C_Digest, hSession, pData, ulDataLen, pDigest, pulDigestLen);
  }

  @Override
  public final long C_DigestUpdate(long hSession, long pPart, long ulPartLen) {
    return call(Function.C_DigestUpdate, hSession, pPart, ulPartLen);
  }

  @Override
  public final long C_DigestKey(long hSession, long hKey) {
    return call(Function.C_DigestKey, hSession, hKey);
  }

  @Override
  public final long C_DigestFinal(long hSession, long pDigest, long pulDigestLen) {
    return call(Function.C_DigestFinal, hSession, pDigest, pulDigestLen);
  }

  @Override
  public final long C_SignInit(long hSession, long pMechanism, long hKey) {
    return call(Function.C_SignInit, hSession, pMechanism, hKey);
  }

  @Override
  public final long C_Sign(
      long hSession, long pData, long ulDataLen, long pSignature, long pulSignatureLen) {
    return call(Function.C_Sign, hSession, pData, ulDataLen, pSignature, pulSignatureLen);
  }

  @Override
  public final long C_SignUpdate(long hSession, long pPart, long ulPartLen) {
    return call(Function.C_SignUpdate, hSession, pPart, ulPartLen);
  }

  @Override
  public final long C_SignFinal(long hSession, long pSignature, long pulSignatureLen) {
    return call(Function.C_SignFinal, hSession, pSignature, pulSignatureLen);
  }

  @Override
  public final long C_SignRecoverInit(long hSession, long pMechanism, long hKey) {
    return call(Function.C_SignRecoverInit, hSession, pMechanism, hKey);
  }

  @Override
  public final long C_SignRecover(
      long hSession, long pData, long ulDataLen, long pSignature, long pulSignatureLen) {
    return call(Function.C_SignRecover, hSession, pData, ulDataLen, pSignature, pulSignatureLen);
  }

  @Override
  public final long C_VerifyInit(long hSession, long pMechanism, long hKey) {
    return call(Function.C_VerifyInit, hSession, pMechanism, hKey);
  }

  @Override
  public final long C_Verify(
      long hSession, long pData, long ulDataLen, long pSignature, long ulSignatureLen) {
    return call(Function.C_Verify, hSession, pData, ulDataLen, pSignature, ulSignatureLen);
  }

  @Override
  public final long C_VerifyUpdate(long hSession, long pPart, long ulPartLen) {
    return call(Function.C_VerifyUpdate, hSession, pPart, ulPartLen);
  }

  @Override
  public final long C_VerifyFinal(long hSession, long pSignature, long ulSignatureLen) {
    return call(Function.C_VerifyFinal, hSession, pSignature, ulSignatureLen);
  }

  @Override
  public final long C_VerifyRecoverInit(long hSession, long pMechanism, long hKey) {
    return call(Function.C_VerifyRecoverInit, hSession, pMechanism, hKey);
  }

  @Override
  public final long C_VerifyRecover(
      long hSession, long pSignature, long ulSignatureLen, long pData, long pulDataLen) {
    return call(Function.C_VerifyRecover, hSession, pSignature, ulSignatureLen, pData, pulDataLen);
  }

  @Override
  public final long C_DigestEncryptUpdate(
      long hSession, long pPart, long ulPartLen, long pEncryptedPart, long pulEncryptedPartLen) {
    return call(
        Function.C_DigestEncryptUpdate,
        hSession,
        pPart,
        ulPartLen,
        pEncryptedPart,
        pulEncryptedPartLen);
  }

  @Override
  public final long C_DecryptDigestUpdate(
      long hSession, long pEncryptedPart, long ulEncryptedPartLen, long pPart, long pulPartLen) {
    return call(
        Function.C_DecryptDigestUpdate,
        hSession,
        pEncryptedPart,
        ulEncryptedPartLen,
        pPart,
        pulPartLen);
  }

  @Override
  public final long C_SignEncryptUpdate(
      long hSession, long pPart, long ulPartLen, long pEncryptedPart, long pulEncryptedPartLen) {
    return call(
        Function.C_SignEncryptUpdate,
        hSession,
        pPart,
        ulPartLen,
        pEncryptedPart,
        pulEncryptedPartLen);
  }

  @Override
  public final long C_DecryptVerifyUpdate(
      long hSession, long pEncryptedPart, long ulEncryptedPartLen, long pPart, long pulPartLen) {
    return call(
        Function.C_DecryptVerifyUpdate,
        hSession,
        pEncryptedPart,
        ulEncryptedPartLen,
        pPart,
        pulPartLen);
  }

  @Override
  public final long C_GenerateKey(
      long hSession, long pMechanism, long pTemplate, long ulCount, long phKey) {
    return call(Function.C_GenerateKey, hSession, pMechanism, pTemplate, ulCount, phKey);
  }

  @Override
  public final long C_GenerateKeyPair(
      long hSession,
      long pMechanism,
      long pPublicKeyTemplate,
      long ulPublicKeyAttributeCount,
      long pPrivateKeyTemplate,
      long ulPrivateKeyAttributeCount,
      long phPublicKey,
      long phPrivateKey) {
    return call(
        Function.C_GenerateKeyPair,
        hSession,
        pMechanism,
        pPublicKeyTemplate,
        ulPublicKeyAttributeCount,
        pPrivateKeyTemplate,
        ulPrivateKeyAttributeCount,
        phPublicKey,
        phPrivateKey);
  }

  @Override
  public final long C_WrapKey(
      long hSession,
      long pMechanism,
      long hWrappingKey,
      long hKey,
      long pWrappedKey,
      long pulWrappedKeyLen) {
    return call(
        Function.C_WrapKey,
        hSession,
        pMechanism,
        hWrappingKey,
        hKey,
        pWrappedKey,
        pulWrappedKeyLen);
  }

  @Override
  public final long C_UnwrapKey(
      long hSession,
      long pMechanism,
      long hUnwrappingKey,
      long pWrappedKey,
      long ulWrappedKeyLen,
      long pTemplate,
      long ulAttributeCount,
      long phKey) {
    return call(
        Function.C_UnwrapKey,
        hSession,
        pMechanism,
        hUnwrappingKey,
        pWrappedKey,
        ulWrappedKeyLen,
        pTemplate,
        ulAttributeCount,
        phKey);
  }

  @Override
  public final long C_DeriveKey(
      long hSession,
      long pMechanism,
      long hBaseKey,
      long pTemplate,
      long ulAttributeCount,
      long phKey) {
    return call(
        Function.C_DeriveKey, hSession, pMechanism, hBaseKey, pTemplate, ulAttributeCount, phKey);
  }

  @Override
  public final long C_SeedRandom(long hSession, long pSeed, long ulSeedLen) {
    return call(Function.C_SeedRandom, hSession, pSeed, ulSeedLen);
  }

  @Override
  public final long C_GenerateRandom(long hSession, long pRandomData, long ulRandomLen) {
    return call(Function.C_GenerateRandom, hSession, pRandomData, ulRandomLen);
  }

  @Override
  public final long C_GetFunctionStatus(long hSession) {
    return call(Function.C_GetFunctionStatus, hSession);
  }

  @Override
  public final long C_CancelFunction(long hSession) {
    return call(Function.C_CancelFunction, hSession);
  }

  @Override
  public final long C_WaitForSlotEvent(long flags, long pSlot, long pReserved) {
    return call(Function.C_WaitForSlotEvent, flags, pSlot, pReserved);
  }

  @Override
  public final long C_GetInterfaceList(long pInterfacesList, long pulCount) {
    return call(Function.C_GetInterfaceList, pInterfacesList, pulCount);
  }

  @Override
  public final long C_GetInterface(
      long pInterfaceName, long pVersion, long ppInterface, long flags) {
    return call(Function.C_GetInterface, pInterfaceName, pVersion, ppInterface, flags);
  }

  @Override
  public final long C_LoginUser(
      long hSession, long userType, long pPin, long ulPinLen, long pUsername, long ulUsernameLen) {
    return call(Function.C_LoginUser, hSession, userType, pPin, ulPinLen, pUsername, ulUsernameLen);
  }

  @Override
  public final long C_SessionCancel(long hSession, long flags) {
    return call(Function.C_SessionCancel, hSession, flags);
  }

  @Override
  public final long C_MessageEncryptInit(long hSession, long pMechanism, long hKey) {
    return call(Function.C_MessageEncryptInit, hSession, pMechanism, hKey);
  }

  @Override
  public final long C_EncryptMessage(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pAssociatedData,
      long ulAssociatedDataLen,
      long pPlaintext,
      long ulPlaintextLen,
      long pCiphertext,
      long pulCiphertextLen) {
    return call(
        Function.C_EncryptMessage,
        hSession,
        pParameter,
        ulParameterLen,
        pAssociatedData,
        ulAssociatedDataLen,
        pPlaintext,
        ulPlaintextLen,
        pCiphertext,
        pulCiphertextLen);
  }

  @Override
  public final long C_EncryptMessageBegin(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pAssociatedData,
      long ulAssociatedDataLen) {
    return call(
        Function.C_EncryptMessageBegin,
        hSession,
        pParameter,
        ulParameterLen,
        pAssociatedData,
        ulAssociatedDataLen);
  }

  @Override
  public final long C_EncryptMessageNext(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pPlaintextPart,
      long ulPlaintextPartLen,
      long pCiphertextPart,
      long pulCiphertextPartLen,
      long flags) {
    return call(
        Function.C_EncryptMessageNext,
        hSession,
        pParameter,
        ulParameterLen,
        pPlaintextPart,
        ulPlaintextPartLen,
        pCiphertextPart,
        pulCiphertextPartLen,
        flags);
  }

  @Override
  public final long C_MessageEncryptFinal(long hSession) {
    return call(Function.C_MessageEncryptFinal, hSession);
  }

  @Override
  public final long C_MessageDecryptInit(long hSession, long pMechanism, long hKey) {
    return call(Function.C_MessageDecryptInit, hSession, pMechanism, hKey);
  }

  @Override
  public final long C_DecryptMessage(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pAssociatedData,
      long ulAssociatedDataLen,
      long pCiphertext,
      long ulCiphertextLen,
      long pPlaintext,
      long pulPlaintextLen) {
    return call(
        Function.C_DecryptMessage,
        hSession,
        pParameter,
        ulParameterLen,
        pAssociatedData,
        ulAssociatedDataLen,
        pCiphertext,
        ulCiphertextLen,
        pPlaintext,
        pulPlaintextLen);
  }

  @Override
  public final long C_DecryptMessageBegin(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pAssociatedData,
      long ulAssociatedDataLen) {
    return call(
        Function.C_DecryptMessageBegin,
        hSession,
        pParameter,
        ulParameterLen,
        pAssociatedData,
        ulAssociatedDataLen);
  }

  @Override
  public final long C_DecryptMessageNext(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pCiphertextPart,
      long ulCiphertextPartLen,
      long pPlaintextPart,
      long pulPlaintextPartLen,
      long flags) {
    return call(
        Function.C_DecryptMessageNext,
        hSession,
        pParameter,
        ulParameterLen,
        pCiphertextPart,
        ulCiphertextPartLen,
        pPlaintextPart,
        pulPlaintextPartLen,
        flags);
  }

  @Override
  public final long C_MessageDecryptFinal(long hSession) {
    return call(Function.C_MessageDecryptFinal, hSession);
  }

  @Override
  public final long C_MessageSignInit(long hSession, long pMechanism, long hKey) {
    return call(Function.C_MessageSignInit, hSession, pMechanism, hKey);
  }

  @Override
  public final long C_SignMessage(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pData,
      long ulDataLen,
      long pSignature,
      long pulSignatureLen) {
    return call(
        Function.C_SignMessage,
        hSession,
        pParameter,
        ulParameterLen,
        pData,
        ulDataLen,
        pSignature,
        pulSignatureLen);
  }

  @Override
  public final long C_SignMessageBegin(long hSession, long pParameter, long ulParameterLen) {
    return call(Function.C_SignMessageBegin, hSession, pParameter, ulParameterLen);
  }

  @Override
  public final long C_SignMessageNext(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pData,
      long ulDataLen,
      long pSignature,
      long pulSignatureLen) {
    return call(
        Function.C_SignMessageNext,
        hSession,
        pParameter,
        ulParameterLen,
        pData,
        ulDataLen,
        pSignature,
        pulSignatureLen);
  }

  @Override
  public final long C_MessageSignFinal(long hSession) {
    return call(Function.C_MessageSignFinal, hSession);
  }

  @Override
  public final long C_MessageVerifyInit(long hSession, long pMechanism, long hKey) {
    return call(Function.C_MessageVerifyInit, hSession, pMechanism, hKey);
  }

  @Override
  public final long C_VerifyMessage(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pData,
      long ulDataLen,
      long pSignature,
      long ulSignatureLen) {
    return call(
        Function.C_VerifyMessage,
        hSession,
        pParameter,
        ulParameterLen,
        pData,
        ulDataLen,
        pSignature,
        ulSignatureLen);
  }

  @Override
  public final long C_VerifyMessageBegin(long hSession, long pParameter, long ulParameterLen) {
    return call(Function.C_VerifyMessageBegin, hSession, pParameter, ulParameterLen);
  }

  @Override
  public final long C_VerifyMessageNext(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pData,
      long ulDataLen,
      long pSignature,
      long ulSignatureLen) {
    return call(
        Function.C_VerifyMessageNext,
        hSession,
        pParameter,
        ulParameterLen,
        pData,
        ulDataLen,
        pSignature,
        ulSignatureLen);
  }

  @Override
  public final long C_MessageVerifyFinal(long hSession) {
    return call(Function.C_MessageVerifyFinal, hSession);
  }

  @Override
  public final long C_EncapsulateKey(
      long hSession,
      long pMechanism,
      long hPublicKey,
      long pTemplate,
      long ulAttributeCount,
      long pCiphertext,
      long pulCiphertextLen,
      long phKey) {
    return call(
        Function.C_EncapsulateKey,
        hSession,
        pMechanism,
        hPublicKey,
        pTemplate,
        ulAttributeCount,
        pCiphertext,
        pulCiphertextLen,
        phKey);
  }

  @Override
  public final long C_DecapsulateKey(
      long hSession,
      long pMechanism,
      long hPrivateKey,
      long pTemplate,
      long ulAttributeCount,
      long pCiphertext,
      long ulCiphertextLen,
      long phKey) {
    return call(
        Function.C_DecapsulateKey,
        hSession,
        pMechanism,
        hPrivateKey,
        pTemplate,
        ulAttributeCount,
        pCiphertext,
        ulCiphertextLen,
        phKey);
  }

  @Override
  public final long C_VerifySignatureInit(
      long hSession, long pMechanism, long hKey, long pSignature, long ulSignatureLen) {
    return call(
        Function.C_VerifySignatureInit, hSession, pMechanism, hKey, pSignature, ulSignatureLen);
  }

  @Override
  public final long C_VerifySignature(long hSession, long pData, long ulDataLen) {
    return call(Function.C_VerifySignature, hSession, pData, ulDataLen);
  }

  @Override
  public final long C_VerifySignatureUpdate(long hSession, long pPart, long ulPartLen) {
    return call(Function.C_VerifySignatureUpdate, hSession, pPart, ulPartLen);
  }

  @Override
  public final long C_VerifySignatureFinal(long hSession) {
    return call(Function.C_VerifySignatureFinal, hSession);
  }

  @Override
  public final long C_GetSessionValidationFlags(long hSession, long type, long pFlags) {
    return call(Function.C_GetSessionValidationFlags, hSession, type, pFlags);
  }

  @Override
  public final long C_AsyncComplete(long hSession, long pFunctionName, long pResult) {
    return call(Function.C_AsyncComplete, hSession, pFunctionName, pResult);
  }

  @Override
  public final long C_AsyncGetID(long hSession, long pFunctionName, long pulID) {
    return call(Function.C_AsyncGetID, hSession, pFunctionName, pulID);
  }

  @Override
  public final long C_AsyncJoin(
      long hSession, long pFunctionName, long ulID, long pData, long ulData) {
    return call(Function.C_AsyncJoin, hSession, pFunctionName, ulID, pData, ulData);
  }

  @Override
  public final long C_WrapKeyAuthenticated(
      long hSession,
      long pMechanism,
      long hWrappingKey,
      long hKey,
      long pAssociatedData,
      long ulAssociatedDataLen,
      long pWrappedKey,
      long pulWrappedKeyLen) {
    return call(
        Function.C_WrapKeyAuthenticated,
        hSession,
        pMechanism,
        hWrappingKey,
        hKey,
        pAssociatedData,
        ulAssociatedDataLen,
        pWrappedKey,
        pulWrappedKeyLen);
  }

  @Override
  public final long C_UnwrapKeyAuthenticated(
      long hSession,
      long pMechanism,
      long hUnwrappingKey,
      long pWrappedKey,
      long ulWrappedKeyLen,
      long pTemplate,
      long ulAttributeCount,
      long pAssociatedData,
      long ulAssociatedDataLen,
      long phKey) {
    return call(
        Function.C_UnwrapKeyAuthenticated,
        hSession,
        pMechanism,
        hUnwrappingKey,
        pWrappedKey,
        ulWrappedKeyLen,
        pTemplate,
        ulAttributeCount,
        pAssociatedData,
        ulAssociatedDataLen,
        phKey);
  }
}
