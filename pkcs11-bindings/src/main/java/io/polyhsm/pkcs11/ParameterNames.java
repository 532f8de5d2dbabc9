// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.List;

/**
 * The names that the standard gives the parameters of its functions; their first letters say what
 * they are: {@code h} a handle, {@code p} a pointer, {@code ul} a number, {@code ph} and {@code
 * pul} pointers to these.
 *
 * <p>Source: PKCS#11 3.2, section 5.
 */
final class ParameterNames {

  private static final List<List<String>> BY_FUNCTION =
      """
      C_Initialize pInitArgs
      C_Finalize pReserved
      C_GetInfo pInfo
      C_GetFunctionList ppFunctionList
      C_GetSlotList tokenPresent pSlotList pulCount
      C_GetSlotInfo slotID pInfo
      C_GetTokenInfo slotID pInfo
      C_GetMechanismList slotID pMechanismList pulCount
      C_GetMechanismInfo slotID type pInfo
      C_InitToken slotID pPin ulPinLen pLabel
      C_InitPIN hSession pPin ulPinLen
      C_SetPIN hSession pOldPin ulOldLen pNewPin ulNewLen
      C_OpenSession slotID flags pApplication pNotify phSession
      C_CloseSession hSession
      C_CloseAllSessions slotID
      C_GetSessionInfo hSession pInfo
      C_GetOperationState hSession pOperationState pulOperationStateLen
      C_SetOperationState hSession pOperationState ulOperationStateLen hEncryptionKey \
      hAuthenticationKey
      C_Login hSession userType pPin ulPinLen
      C_Logout hSession
      C_CreateObject hSession pTemplate ulCount phObject
      C_CopyObject hSession hObject pTemplate ulCount phNewObject
      C_DestroyObject hSession hObject
      C_GetObjectSize hSession hObject pulSize
      C_GetAttributeValue hSession hObject pTemplate ulCount
      C_SetAttributeValue hSession hObject pTemplate ulCount
      C_FindObjectsInit hSession pTemplate ulCount
      C_FindObjects hSession phObject ulMaxObjectCount pulObjectCount
      C_FindObjectsFinal hSession
      C_EncryptInit hSession pMechanism hKey
      C_Encrypt hSession pData ulDataLen pEncryptedData pulEncryptedDataLen
      C_EncryptUpdate hSession pPart ulPartLen pEncryptedPart pulEncryptedPartLen
      C_EncryptFinal hSession pLastEncryptedPart pulLastEncryptedPartLen
      C_DecryptInit hSession pMechanism hKey
      C_Decrypt hSession pEncryptedData ulEncryptedDataLen pData pulDataLen
      C_DecryptUpdate hSession pEncryptedPart ulEncryptedPartLen pPart pulPartLen
      C_DecryptFinal hSession pLastPart pulLastPartLen
      C_DigestInit hSession pMechanism
      C_Digest hSession pData ulDataLen pDigest pulDigestLen
      C_DigestUpdate hSession pPart ulPartLen
      C_DigestKey hSession hKey
      C_DigestFinal hSession pDigest pulDigestLen
      C_SignInit hSession pMechanism hKey
      C_Sign hSession pData ulDataLen pSignature pulSignatureLen
      C_SignUpdate hSession pPart ulPartLen
      C_SignFinal hSession pSignature pulSignatureLen
      C_SignRecoverInit hSession pMechanism hKey
      C_SignRecover hSession pData ulDataLen pSignature pulSignatureLen
      C_VerifyInit hSession pMechanism hKey
      C_Verify hSession pData ulDataLen pSignature ulSignatureLen
      C_VerifyUpdate hSession pPart ulPartLen
      C_VerifyFinal hSession pSignature ulSignatureLen
      C_VerifyRecoverInit hSession pMechanism hKey
      C_VerifyRecover hSession pSignature ulSignatureLen pData pulDataLen
      C_DigestEncryptUpdate hSession pPart ulPartLen pEncryptedPart pulEncryptedPartLen
      C_DecryptDigestUpdate hSession pEncryptedPart ulEncryptedPartLen pPart pulPartLen
      C_SignEncryptUpdate hSession pPart ulPartLen pEncryptedPart pulEncryptedPartLen
      C_DecryptVerifyUpdate hSession pEncryptedPart ulEncryptedPartLen pPart pulPartLen
      C_GenerateKey hSession pMechanism pTemplate ulCount phKey
      C_GenerateKeyPair hSession pMechanism pPublicKeyTemplate ulPublicKeyAttributeCount \
      pPrivateKeyTemplate ulPrivateKeyAttributeCount phPublicKey phPrivateKey
      C_WrapKey hSession pMechanism hWrappingKey hKey pWrappedKey pulWrappedKeyLen
      C_UnwrapKey hSession pMechanism hUnwrappingKey pWrappedKey ulWrappedKeyLen pTemplate \
      ulAttributeCount phKey
      C_DeriveKey hSession pMechanism hBaseKey pTemplate ulAttributeCount phKey
      C_SeedRandom hSession pSeed ulSeedLen
      C_GenerateRandom hSession pRandomData ulRandomLen
      C_GetFunctionStatus hSession
      C_CancelFunction hSession
      C_WaitForSlotEvent flags pSlot pReserved
      C_GetInterfaceList pInterfacesList pulCount
      C_GetInterface pInterfaceName pVersion ppInterface flags
      C_LoginUser hSession userType pPin ulPinLen pUsername ulUsernameLen
      C_SessionCancel hSession flags
      C_MessageEncryptInit hSession pMechanism hKey
      C_EncryptMessage hSession pParameter ulParameterLen pAssociatedData \
      ulAssociatedDataLen pPlaintext ulPlaintextLen pCiphertext pulCiphertextLen
      C_EncryptMessageBegin hSession pParameter ulParameterLen pAssociatedData \
      ulAssociatedDataLen
      C_EncryptMessageNext hSession pParameter ulParameterLen pPlaintextPart \
      ulPlaintextPartLen pCiphertextPart pulCiphertextPartLen flags
      C_MessageEncryptFinal hSession
      C_MessageDecryptInit hSession pMechanism hKey
      C_DecryptMessage hSession pParameter ulParameterLen pAssociatedData \
      ulAssociatedDataLen pCiphertext ulCiphertextLen pPlaintext pulPlaintextLen
      C_DecryptMessageBegin hSession pParameter ulParameterLen pAssociatedData \
      ulAssociatedDataLen
      C_DecryptMessageNext hSession pParameter ulParameterLen pCiphertextPart \
      ulCiphertextPartLen pPlaintextPart pulPlaintextPartLen flags
      C_MessageDecryptFinal hSession
      C_MessageSignInit hSession pMechanism hKey
      C_SignMessage hSession pParameter ulParameterLen pData ulDataLen pSignature \
      pulSignatureLen
      C_SignMessageBegin hSession pParameter ulParameterLen
      C_SignMessageNext hSession pParameter ulParameterLen pData ulDataLen pSignature \
      pulSignatureLen
      C_MessageSignFinal hSession
      C_MessageVerifyInit hSession pMechanism hKey
      C_VerifyMessage hSession pParameter ulParameterLen pData ulDataLen pSignature \
      ulSignatureLen
      C_VerifyMessageBegin hSession pParameter ulParameterLen
      C_VerifyMessageNext hSession pParameter ulParameterLen pData ulDataLen pSignature \
      ulSignatureLen
      C_MessageVerifyFinal hSession
      C_EncapsulateKey hSession pMechanism hPublicKey pTemplate ulAttributeCount \
      pCiphertext pulCiphertextLen phKey
      C_DecapsulateKey hSession pMechanism hPrivateKey pTemplate ulAttributeCount \
      pCiphertext ulCiphertextLen phKey
      C_VerifySignatureInit hSession pMechanism hKey pSignature ulSignatureLen
      C_VerifySignature hSession pData ulDataLen
      C_VerifySignatureUpdate hSession pPart ulPartLen
      C_VerifySignatureFinal hSession
      C_GetSessionValidationFlags hSession type pFlags
      C_AsyncComplete hSession pFunctionName pResult
      C_AsyncGetID hSession pFunctionName pulID
      C_AsyncJoin hSession pFunctionName ulID pData ulData
      C_WrapKeyAuthenticated hSession pMechanism hWrappingKey hKey pAssociatedData \
      ulAssociatedDataLen pWrappedKey pulWrappedKeyLen
      C_UnwrapKeyAuthenticated hSession pMechanism hUnwrappingKey pWrappedKey \
      ulWrappedKeyLen pTemplate ulAttributeCount pAssociatedData ulAssociatedDataLen phKey
      """
          .lines()
          .map(line -> List.of(line.split(" ")))
          .toList();

  private ParameterNames() {}

  /** The names of the parameters of {@code function}, in order. */
  @SuppressWarnings("EnumOrdinal") // one line for each function, in order
  static List<String> of(Function function) {
    List<String> line = BY_FUNCTION.get(function.ordinal());
    return line.subList(1, line.size());
  }
}
