// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * The raw PKCS#11 API: one method per C function of versions 2.40 to 3.2, each returning the raw
 * {@code CK_RV}.
 *
 * <p>Handles, {@code CK_ULONG}s and native addresses are {@code long}; an address of 0 is {@code
 * NULL_PTR}. A function the module does not have returns {@link Ckr#FUNCTION_NOT_SUPPORTED}; {@link
 * #supports(Function)} says so beforehand. Nothing here checks arguments or interprets results:
 * {@link Session} and {@link Pkcs11Module} do. Being an interface, it can be decorated (counting,
 * tracing, fault injection) or implemented without C ({@link UniformCryptoki}).
 *
 * <p>Thread-safety is that of the module: different sessions may be used at the same time when the
 * module was initialised with {@link Ckf#OS_LOCKING_OK}, one session never by two threads at once.
 *
 * <p>Source of names, order and parameters: PKCS#11 3.2, section 5 and {@code pkcs11f.h}.
 */
@SuppressWarnings("MethodName") // the names are those of the standard
public interface Cryptoki {

  /** Whether the module has {@code function} (its pointer in the function list is not null). */
  boolean supports(Function function);

  // General purpose (section 5.4).

  long C_Initialize(long pInitArgs);

  long C_Finalize(long pReserved);

  long C_GetInfo(long pInfo);

  long C_GetFunctionList(long ppFunctionList);

  // Slot and token management (section 5.5).

  long C_GetSlotList(long tokenPresent, long pSlotList, long pulCount);

  long C_GetSlotInfo(long slotID, long pInfo);

  long C_GetTokenInfo(long slotID, long pInfo);

  long C_GetMechanismList(long slotID, long pMechanismList, long pulCount);

  long C_GetMechanismInfo(long slotID, long type, long pInfo);

  long C_InitToken(long slotID, long pPin, long ulPinLen, long pLabel);

  long C_InitPIN(long hSession, long pPin, long ulPinLen);

  long C_SetPIN(long hSession, long pOldPin, long ulOldLen, long pNewPin, long ulNewLen);

  // Session management (section 5.6).

  long C_OpenSession(long slotID, long flags, long pApplication, long pNotify, long phSession);

  long C_CloseSession(long hSession);

  long C_CloseAllSessions(long slotID);

  long C_GetSessionInfo(long hSession, long pInfo);

  long C_GetOperationState(long hSession, long pOperationState, long pulOperationStateLen);

  long C_SetOperationState(
      long hSession,
      long pOperationState,
      long ulOperationStateLen,
      long hEncryptionKey,
      long hAuthenticationKey);

  long C_Login(long hSession, long userType, long pPin, long ulPinLen);

  long C_Logout(long hSession);

  // Object management (section 5.7).

  long C_CreateObject(long hSession, long pTemplate, long ulCount, long phObject);

  long C_CopyObject(long hSession, long hObject, long pTemplate, long ulCount, long phNewObject);

  long C_DestroyObject(long hSession, long hObject);

  long C_GetObjectSize(long hSession, long hObject, long pulSize);

  long C_GetAttributeValue(long hSession, long hObject, long pTemplate, long ulCount);

  long C_SetAttributeValue(long hSession, long hObject, long pTemplate, long ulCount);

  long C_FindObjectsInit(long hSession, long pTemplate, long ulCount);

  long C_FindObjects(long hSession, long phObject, long ulMaxObjectCount, long pulObjectCount);

  long C_FindObjectsFinal(long hSession);

  // Encryption (section 5.8).

  long C_EncryptInit(long hSession, long pMechanism, long hKey);

  long C_Encrypt(
      long hSession, long pData, long ulDataLen, long pEncryptedData, long pulEncryptedDataLen);

  long C_EncryptUpdate(
      long hSession, long pPart, long ulPartLen, long pEncryptedPart, long pulEncryptedPartLen);

  long C_EncryptFinal(long hSession, long pLastEncryptedPart, long pulLastEncryptedPartLen);

  // Decryption (section 5.10).

  long C_DecryptInit(long hSession, long pMechanism, long hKey);

  long C_Decrypt(
      long hSession, long pEncryptedData, long ulEncryptedDataLen, long pData, long pulDataLen);

  long C_DecryptUpdate(
      long hSession, long pEncryptedPart, long ulEncryptedPartLen, long pPart, long pulPartLen);

  long C_DecryptFinal(long hSession, long pLastPart, long pulLastPartLen);

  // Message digesting (section 5.12).

  long C_DigestInit(long hSession, long pMechanism);

  long C_Digest(long hSession, long pData, long ulDataLen, long pDigest, long pulDigestLen);

  long C_DigestUpdate(long hSession, long pPart, long ulPartLen);

  long C_DigestKey(long hSession, long hKey);

  long C_DigestFinal(long hSession, long pDigest, long pulDigestLen);

  // Signing and MACing (section 5.13).

  long C_SignInit(long hSession, long pMechanism, long hKey);

  long C_Sign(long hSession, long pData, long ulDataLen, long pSignature, long pulSignatureLen);

  long C_SignUpdate(long hSession, long pPart, long ulPartLen);

  long C_SignFinal(long hSession, long pSignature, long pulSignatureLen);

  long C_SignRecoverInit(long hSession, long pMechanism, long hKey);

  long C_SignRecover(
      long hSession, long pData, long ulDataLen, long pSignature, long pulSignatureLen);

  // Verifying (section 5.15).

  long C_VerifyInit(long hSession, long pMechanism, long hKey);

  long C_Verify(long hSession, long pData, long ulDataLen, long pSignature, long ulSignatureLen);

  long C_VerifyUpdate(long hSession, long pPart, long ulPartLen);

  long C_VerifyFinal(long hSession, long pSignature, long ulSignatureLen);

  long C_VerifyRecoverInit(long hSession, long pMechanism, long hKey);

  long C_VerifyRecover(
      long hSession, long pSignature, long ulSignatureLen, long pData, long pulDataLen);

  // Dual-function operations (section 5.17).

  long C_DigestEncryptUpdate(
      long hSession, long pPart, long ulPartLen, long pEncryptedPart, long pulEncryptedPartLen);

  long C_DecryptDigestUpdate(
      long hSession, long pEncryptedPart, long ulEncryptedPartLen, long pPart, long pulPartLen);

  long C_SignEncryptUpdate(
      long hSession, long pPart, long ulPartLen, long pEncryptedPart, long pulEncryptedPartLen);

  long C_DecryptVerifyUpdate(
      long hSession, long pEncryptedPart, long ulEncryptedPartLen, long pPart, long pulPartLen);

  // Key management (section 5.18).

  long C_GenerateKey(long hSession, long pMechanism, long pTemplate, long ulCount, long phKey);

  long C_GenerateKeyPair(
      long hSession,
      long pMechanism,
      long pPublicKeyTemplate,
      long ulPublicKeyAttributeCount,
      long pPrivateKeyTemplate,
      long ulPrivateKeyAttributeCount,
      long phPublicKey,
      long phPrivateKey);

  long C_WrapKey(
      long hSession,
      long pMechanism,
      long hWrappingKey,
      long hKey,
      long pWrappedKey,
      long pulWrappedKeyLen);

  long C_UnwrapKey(
      long hSession,
      long pMechanism,
      long hUnwrappingKey,
      long pWrappedKey,
      long ulWrappedKeyLen,
      long pTemplate,
      long ulAttributeCount,
      long phKey);

  long C_DeriveKey(
      long hSession,
      long pMechanism,
      long hBaseKey,
      long pTemplate,
      long ulAttributeCount,
      long phKey);

  // Random numbers (section 5.19).

  long C_SeedRandom(long hSession, long pSeed, long ulSeedLen);

  long C_GenerateRandom(long hSession, long pRandomData, long ulRandomLen);

  // Legacy parallel functions (section 5.20) and slot events.

  long C_GetFunctionStatus(long hSession);

  long C_CancelFunction(long hSession);

  long C_WaitForSlotEvent(long flags, long pSlot, long pReserved);

  // PKCS#11 3.0: interfaces, named log-in, cancelling.

  long C_GetInterfaceList(long pInterfacesList, long pulCount);

  long C_GetInterface(long pInterfaceName, long pVersion, long ppInterface, long flags);

  long C_LoginUser(
      long hSession, long userType, long pPin, long ulPinLen, long pUsername, long ulUsernameLen);

  long C_SessionCancel(long hSession, long flags);

  // PKCS#11 3.0: message-based encryption (section 5.9).

  long C_MessageEncryptInit(long hSession, long pMechanism, long hKey);

  long C_EncryptMessage(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pAssociatedData,
      long ulAssociatedDataLen,
      long pPlaintext,
      long ulPlaintextLen,
      long pCiphertext,
      long pulCiphertextLen);

  long C_EncryptMessageBegin(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pAssociatedData,
      long ulAssociatedDataLen);

  long C_EncryptMessageNext(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pPlaintextPart,
      long ulPlaintextPartLen,
      long pCiphertextPart,
      long pulCiphertextPartLen,
      long flags);

  long C_MessageEncryptFinal(long hSession);

  // PKCS#11 3.0: message-based decryption (section 5.11).

  long C_MessageDecryptInit(long hSession, long pMechanism, long hKey);

  long C_DecryptMessage(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pAssociatedData,
      long ulAssociatedDataLen,
      long pCiphertext,
      long ulCiphertextLen,
      long pPlaintext,
      long pulPlaintextLen);

  long C_DecryptMessageBegin(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pAssociatedData,
      long ulAssociatedDataLen);

  long C_DecryptMessageNext(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pCiphertextPart,
      long ulCiphertextPartLen,
      long pPlaintextPart,
      long pulPlaintextPartLen,
      long flags);

  long C_MessageDecryptFinal(long hSession);

  // PKCS#11 3.0: message-based signing (section 5.14).

  long C_MessageSignInit(long hSession, long pMechanism, long hKey);

  long C_SignMessage(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pData,
      long ulDataLen,
      long pSignature,
      long pulSignatureLen);

  long C_SignMessageBegin(long hSession, long pParameter, long ulParameterLen);

  long C_SignMessageNext(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pData,
      long ulDataLen,
      long pSignature,
      long pulSignatureLen);

  long C_MessageSignFinal(long hSession);

  // PKCS#11 3.0: message-based verifying (section 5.16).

  long C_MessageVerifyInit(long hSession, long pMechanism, long hKey);

  long C_VerifyMessage(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pData,
      long ulDataLen,
      long pSignature,
      long ulSignatureLen);

  long C_VerifyMessageBegin(long hSession, long pParameter, long ulParameterLen);

  long C_VerifyMessageNext(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pData,
      long ulDataLen,
      long pSignature,
      long ulSignatureLen);

  long C_MessageVerifyFinal(long hSession);

  // PKCS#11 3.2: key encapsulation, verification with the signature first, validation flags,
  // asynchronous operations, authenticated wrapping.

  long C_EncapsulateKey(
      long hSession,
      long pMechanism,
      long hPublicKey,
      long pTemplate,
      long ulAttributeCount,
      long pCiphertext,
      long pulCiphertextLen,
      long phKey);

  long C_DecapsulateKey(
      long hSession,
      long pMechanism,
      long hPrivateKey,
      long pTemplate,
      long ulAttributeCount,
      long pCiphertext,
      long ulCiphertextLen,
      long phKey);

  long C_VerifySignatureInit(
      long hSession, long pMechanism, long hKey, long pSignature, long ulSignatureLen);

  long C_VerifySignature(long hSession, long pData, long ulDataLen);

  long C_VerifySignatureUpdate(long hSession, long pPart, long ulPartLen);

  long C_VerifySignatureFinal(long hSession);

  long C_GetSessionValidationFlags(long hSession, long type, long pFlags);

  long C_AsyncComplete(long hSession, long pFunctionName, long pResult);

  long C_AsyncGetID(long hSession, long pFunctionName, long pulID);

  long C_AsyncJoin(long hSession, long pFunctionName, long ulID, long pData, long ulData);

  long C_WrapKeyAuthenticated(
      long hSession,
      long pMechanism,
      long hWrappingKey,
      long hKey,
      long pAssociatedData,
      long ulAssociatedDataLen,
      long pWrappedKey,
      long pulWrappedKeyLen);

  long C_UnwrapKeyAuthenticated(
      long hSession,
      long pMechanism,
      long hUnwrappingKey,
      long pWrappedKey,
      long ulWrappedKeyLen,
      long pTemplate,
      long ulAttributeCount,
      long pAssociatedData,
      long ulAssociatedDataLen,
      long phKey);
}
