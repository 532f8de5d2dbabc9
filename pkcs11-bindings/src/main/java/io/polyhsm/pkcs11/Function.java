// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * Every C function of PKCS#11 2.40, 3.0, 3.1 and 3.2, in the order of the widest function list
 * ({@code CK_FUNCTION_LIST_3_2}); {@link #ordinal()} is the index into that list.
 *
 * <p>Source: PKCS#11 3.2, section 3.6 and {@code pkcs11f.h}. Version 3.1 added no function.
 */
public enum Function {
  C_Initialize(Since.V2_40, "P"),
  C_Finalize(Since.V2_40, "P"),
  C_GetInfo(Since.V2_40, "P"),
  C_GetFunctionList(Since.V2_40, "P"),
  C_GetSlotList(Since.V2_40, "BPP"),
  C_GetSlotInfo(Since.V2_40, "UP"),
  C_GetTokenInfo(Since.V2_40, "UP"),
  C_GetMechanismList(Since.V2_40, "UPP"),
  C_GetMechanismInfo(Since.V2_40, "UUP"),
  C_InitToken(Since.V2_40, "UPUP"),
  C_InitPIN(Since.V2_40, "UPU"),
  C_SetPIN(Since.V2_40, "UPUPU"),
  C_OpenSession(Since.V2_40, "UUPPP"),
  C_CloseSession(Since.V2_40, "U"),
  C_CloseAllSessions(Since.V2_40, "U"),
  C_GetSessionInfo(Since.V2_40, "UP"),
  C_GetOperationState(Since.V2_40, "UPP"),
  C_SetOperationState(Since.V2_40, "UPUUU"),
  C_Login(Since.V2_40, "UUPU"),
  C_Logout(Since.V2_40, "U"),
  C_CreateObject(Since.V2_40, "UPUP"),
  C_CopyObject(Since.V2_40, "UUPUP"),
  C_DestroyObject(Since.V2_40, "UU"),
  C_GetObjectSize(Since.V2_40, "UUP"),
  C_GetAttributeValue(Since.V2_40, "UUPU"),
  C_SetAttributeValue(Since.V2_40, "UUPU"),
  C_FindObjectsInit(Since.V2_40, "UPU"),
  C_FindObjects(Since.V2_40, "UPUP"),
  C_FindObjectsFinal(Since.V2_40, "U"),
  C_EncryptInit(Since.V2_40, "UPU"),
  C_Encrypt(Since.V2_40, "UPUPP"),
  C_EncryptUpdate(Since.V2_40, "UPUPP"),
  C_EncryptFinal(Since.V2_40, "UPP"),
  C_DecryptInit(Since.V2_40, "UPU"),
  C_Decrypt(Since.V2_40, "UPUPP"),
  C_DecryptUpdate(Since.V2_40, "UPUPP"),
  C_DecryptFinal(Since.V2_40, "UPP"),
  C_DigestInit(Since.V2_40, "UP"),
  C_Digest(Since.V2_40, "UPUPP"),
  C_DigestUpdate(Since.V2_40, "UPU"),
  C_DigestKey(Since.V2_40, "UU"),
  C_DigestFinal(Since.V2_40, "UPP"),
  C_SignInit(Since.V2_40, "UPU"),
  C_Sign(Since.V2_40, "UPUPP"),
  C_SignUpdate(Since.V2_40, "UPU"),
  C_SignFinal(Since.V2_40, "UPP"),
  C_SignRecoverInit(Since.V2_40, "UPU"),
  C_SignRecover(Since.V2_40, "UPUPP"),
  C_VerifyInit(Since.V2_40, "UPU"),
  C_Verify(Since.V2_40, "UPUPU"),
  C_VerifyUpdate(Since.V2_40, "UPU"),
  C_VerifyFinal(Since.V2_40, "UPU"),
  C_VerifyRecoverInit(Since.V2_40, "UPU"),
  C_VerifyRecover(Since.V2_40, "UPUPP"),
  C_DigestEncryptUpdate(Since.V2_40, "UPUPP"),
  C_DecryptDigestUpdate(Since.V2_40, "UPUPP"),
  C_SignEncryptUpdate(Since.V2_40, "UPUPP"),
  C_DecryptVerifyUpdate(Since.V2_40, "UPUPP"),
  C_GenerateKey(Since.V2_40, "UPPUP"),
  C_GenerateKeyPair(Since.V2_40, "UPPUPUPP"),
  C_WrapKey(Since.V2_40, "UPUUPP"),
  C_UnwrapKey(Since.V2_40, "UPUPUPUP"),
  C_DeriveKey(Since.V2_40, "UPUPUP"),
  C_SeedRandom(Since.V2_40, "UPU"),
  C_GenerateRandom(Since.V2_40, "UPU"),
  C_GetFunctionStatus(Since.V2_40, "U"),
  C_CancelFunction(Since.V2_40, "U"),
  C_WaitForSlotEvent(Since.V2_40, "UPP"),
  C_GetInterfaceList(Since.V3_0, "PP"),
  C_GetInterface(Since.V3_0, "PPPU"),
  C_LoginUser(Since.V3_0, "UUPUPU"),
  C_SessionCancel(Since.V3_0, "UU"),
  C_MessageEncryptInit(Since.V3_0, "UPU"),
  C_EncryptMessage(Since.V3_0, "UPUPUPUPP"),
  C_EncryptMessageBegin(Since.V3_0, "UPUPU"),
  C_EncryptMessageNext(Since.V3_0, "UPUPUPPU"),
  C_MessageEncryptFinal(Since.V3_0, "U"),
  C_MessageDecryptInit(Since.V3_0, "UPU"),
  C_DecryptMessage(Since.V3_0, "UPUPUPUPP"),
  C_DecryptMessageBegin(Since.V3_0, "UPUPU"),
  C_DecryptMessageNext(Since.V3_0, "UPUPUPPU"),
  C_MessageDecryptFinal(Since.V3_0, "U"),
  C_MessageSignInit(Since.V3_0, "UPU"),
  C_SignMessage(Since.V3_0, "UPUPUPP"),
  C_SignMessageBegin(Since.V3_0, "UPU"),
  C_SignMessageNext(Since.V3_0, "UPUPUPP"),
  C_MessageSignFinal(Since.V3_0, "U"),
  C_MessageVerifyInit(Since.V3_0, "UPU"),
  C_VerifyMessage(Since.V3_0, "UPUPUPU"),
  C_VerifyMessageBegin(Since.V3_0, "UPU"),
  C_VerifyMessageNext(Since.V3_0, "UPUPUPU"),
  C_MessageVerifyFinal(Since.V3_0, "U"),
  C_EncapsulateKey(Since.V3_2, "UPUPUPPP"),
  C_DecapsulateKey(Since.V3_2, "UPUPUPUP"),
  C_VerifySignatureInit(Since.V3_2, "UPUPU"),
  C_VerifySignature(Since.V3_2, "UPU"),
  C_VerifySignatureUpdate(Since.V3_2, "UPU"),
  C_VerifySignatureFinal(Since.V3_2, "U"),
  C_GetSessionValidationFlags(Since.V3_2, "UUP"),
  C_AsyncComplete(Since.V3_2, "UPP"),
  C_AsyncGetID(Since.V3_2, "UPP"),
  C_AsyncJoin(Since.V3_2, "UPUPU"),
  C_WrapKeyAuthenticated(Since.V3_2, "UPUUPUPP"),
  C_UnwrapKeyAuthenticated(Since.V3_2, "UPUPUPUPUP");

  /** The version of the standard whose function list first holds a function. */
  public enum Since {
    /** {@code CK_FUNCTION_LIST}. */
    V2_40,
    /** {@code CK_FUNCTION_LIST_3_0}. */
    V3_0,
    /** {@code CK_FUNCTION_LIST_3_2}. */
    V3_2
  }

  private static final Function[] VALUES = values();

  private final Since since;
  private final String shape;

  Function(Since since, String shape) {
    this.since = since;
    this.shape = shape;
  }

  /** The version of the standard that introduced this function. */
  public Since since() {
    return since;
  }

  /**
   * The C parameter types, one character each: {@code U} a {@code CK_ULONG}, {@code P} a pointer,
   * {@code B} a {@code CK_BBOOL}.
   */
  public String shape() {
    return shape;
  }

  /** How many functions a function list that starts at {@code since} or earlier holds. */
  public static int count(Since since) {
    int count = 0;
    for (Function function : VALUES) {
      if (function.since.compareTo(since) <= 0) {
        count++;
      }
    }
    return count;
  }

  /**
   * Calls this function of {@code target}.
   *
   * @param args the C arguments in order, as many as {@link #shape()} has characters
   * @return the raw {@code CK_RV}
   */
  public long call(Cryptoki target, long... args) {
    return switch (this) {
      case C_Initialize -> target.C_Initialize(args[0]);
      case C_Finalize -> target.C_Finalize(args[0]);
      case C_GetInfo -> target.C_GetInfo(args[0]);
      case C_GetFunctionList -> target.C_GetFunctionList(args[0]);
      case C_GetSlotList -> target.C_GetSlotList(args[0], args[1], args[2]);
      case C_GetSlotInfo -> target.C_GetSlotInfo(args[0], args[1]);
      case C_GetTokenInfo -> target.C_GetTokenInfo(args[0], args[1]);
      case C_GetMechanismList -> target.C_GetMechanismList(args[0], args[1], args[2]);
      case C_GetMechanismInfo -> target.C_GetMechanismInfo(args[0], args[1], args[2]);
      case C_InitToken -> target.C_InitToken(args[0], args[1], args[2], args[3]);
      case C_InitPIN -> target.C_InitPIN(args[0], args[1], args[2]);
      case C_SetPIN -> target.C_SetPIN(args[0], args[1], args[2], args[3], args[4]);
      case C_OpenSession -> target.C_OpenSession(args[0], args[1], args[2], args[3], args[4]);
      case C_CloseSession -> target.C_CloseSession(args[0]);
      case C_CloseAllSessions -> target.C_CloseAllSessions(args[0]);
      case C_GetSessionInfo -> target.C_GetSessionInfo(args[0], args[1]);
      case C_GetOperationState -> target.C_GetOperationState(args[0], args[1], args[2]);
      case C_SetOperationState ->
          target.C_SetOperationState(args[0], args[1], args[2], args[3], args[4]);
      case C_Login -> target.C_Login(args[0], args[1], args[2], args[3]);
      case C_Logout -> target.C_Logout(args[0]);
      case C_CreateObject -> target.C_CreateObject(args[0], args[1], args[2], args[3]);
      case C_CopyObject -> target.C_CopyObject(args[0], args[1], args[2], args[3], args[4]);
      case C_DestroyObject -> target.C_DestroyObject(args[0], args[1]);
      case C_GetObjectSize -> target.C_GetObjectSize(args[0], args[1], args[2]);
      case C_GetAttributeValue -> target.C_GetAttributeValue(args[0], args[1], args[2], args[3]);
      case C_SetAttributeValue -> target.C_SetAttributeValue(args[0], args[1], args[2], args[3]);
      case C_FindObjectsInit -> target.C_FindObjectsInit(args[0], args[1], args[2]);
      case C_FindObjects -> target.C_FindObjects(args[0], args[1], args[2], args[3]);
      case C_FindObjectsFinal -> target.C_FindObjectsFinal(args[0]);
      case C_EncryptInit -> target.C_EncryptInit(args[0], args[1], args[2]);
      case C_Encrypt -> target.C_Encrypt(args[0], args[1], args[2], args[3], args[4]);
      case C_EncryptUpdate -> target.C_EncryptUpdate(args[0], args[1], args[2], args[3], args[4]);
      case C_EncryptFinal -> target.C_EncryptFinal(args[0], args[1], args[2]);
      case C_DecryptInit -> target.C_DecryptInit(args[0], args[1], args[2]);
      case C_Decrypt -> target.C_Decrypt(args[0], args[1], args[2], args[3], args[4]);
      case C_DecryptUpdate -> target.C_DecryptUpdate(args[0], args[1], args[2], args[3], args[4]);
      case C_DecryptFinal -> target.C_DecryptFinal(args[0], args[1], args[2]);
      case C_DigestInit -> target.C_DigestInit(args[0], args[1]);
      case C_Digest -> target.C_Digest(args[0], args[1], args[2], args[3], args[4]);
      case C_DigestUpdate -> target.C_DigestUpdate(args[0], args[1], args[2]);
      case C_DigestKey -> target.C_DigestKey(args[0], args[1]);
      case C_DigestFinal -> target.C_DigestFinal(args[0], args[1], args[2]);
      case C_SignInit -> target.C_SignInit(args[0], args[1], args[2]);
      case C_Sign -> target.C_Sign(args[0], args[1], args[2], args[3], args[4]);
      case C_SignUpdate -> target.C_SignUpdate(args[0], args[1], args[2]);
      case C_SignFinal -> target.C_SignFinal(args[0], args[1], args[2]);
      case C_SignRecoverInit -> target.C_SignRecoverInit(args[0], args[1], args[2]);
      case C_SignRecover -> target.C_SignRecover(args[0], args[1], args[2], args[3], args[4]);
      case C_VerifyInit -> target.C_VerifyInit(args[0], args[1], args[2]);
      case C_Verify -> target.C_Verify(args[0], args[1], args[2], args[3], args[4]);
      case C_VerifyUpdate -> target.C_VerifyUpdate(args[0], args[1], args[2]);
      case C_VerifyFinal -> target.C_VerifyFinal(args[0], args[1], args[2]);
      case C_VerifyRecoverInit -> target.C_VerifyRecoverInit(args[0], args[1], args[2]);
      case C_VerifyRecover -> target.C_VerifyRecover(args[0], args[1], args[2], args[3], args[4]);
      case C_DigestEncryptUpdate ->
          target.C_DigestEncryptUpdate(args[0], args[1], args[2], args[3], args[4]);
      case C_DecryptDigestUpdate ->
          target.C_DecryptDigestUpdate(args[0], args[1], args[2], args[3], args[4]);
      case C_SignEncryptUpdate ->
          target.C_SignEncryptUpdate(args[0], args[1], args[2], args[3], args[4]);
      case C_DecryptVerifyUpdate ->
          target.C_DecryptVerifyUpdate(args[0], args[1], args[2], args[3], args[4]);
      case C_GenerateKey -> target.C_GenerateKey(args[0], args[1], args[2], args[3], args[4]);
      case C_GenerateKeyPair ->
          target.C_GenerateKeyPair(
              args[0], args[1], args[2], args[3], args[4], args[5], args[6], args[7]);
      case C_WrapKey -> target.C_WrapKey(args[0], args[1], args[2], args[3], args[4], args[5]);
      case C_UnwrapKey ->
          target.C_UnwrapKey(
              args[0], args[1], args[2], args[3], args[4], args[5], args[6], args[7]);
      case C_DeriveKey -> target.C_DeriveKey(args[0], args[1], args[2], args[3], args[4], args[5]);
      case C_SeedRandom -> target.C_SeedRandom(args[0], args[1], args[2]);
      case C_GenerateRandom -> target.C_GenerateRandom(args[0], args[1], args[2]);
      case C_GetFunctionStatus -> target.C_GetFunctionStatus(args[0]);
      case C_CancelFunction -> target.C_CancelFunction(args[0]);
      case C_WaitForSlotEvent -> target.C_WaitForSlotEvent(args[0], args[1], args[2]);
      case C_GetInterfaceList -> target.C_GetInterfaceList(args[0], args[1]);
      case C_GetInterface -> target.C_GetInterface(args[0], args[1], args[2], args[3]);
      case C_LoginUser -> target.C_LoginUser(args[0], args[1], args[2], args[3], args[4], args[5]);
      case C_SessionCancel -> target.C_SessionCancel(args[0], args[1]);
      case C_MessageEncryptInit -> target.C_MessageEncryptInit(args[0], args[1], args[2]);
      case C_EncryptMessage ->
          target.C_EncryptMessage(
              args[0], args[1], args[2], args[3], args[4], args[5], args[6], args[7], args[8]);
      case C_EncryptMessageBegin ->
          target.C_EncryptMessageBegin(args[0], args[1], args[2], args[3], args[4]);
      case C_EncryptMessageNext ->
          target.C_EncryptMessageNext(
              args[0], args[1], args[2], args[3], args[4], args[5], args[6], args[7]);
      case C_MessageEncryptFinal -> target.C_MessageEncryptFinal(args[0]);
      case C_MessageDecryptInit -> target.C_MessageDecryptInit(args[0], args[1], args[2]);
      case C_DecryptMessage ->
          target.C_DecryptMessage(
              args[0], args[1], args[2], args[3], args[4], args[5], args[6], args[7], args[8]);
      case C_DecryptMessageBegin ->
          target.C_DecryptMessageBegin(args[0], args[1], args[2], args[3], args[4]);
      case C_DecryptMessageNext ->
          target.C_DecryptMessageNext(
              args[0], args[1], args[2], args[3], args[4], args[5], args[6], args[7]);
      case C_MessageDecryptFinal -> target.C_MessageDecryptFinal(args[0]);
      case C_MessageSignInit -> target.C_MessageSignInit(args[0], args[1], args[2]);
      case C_SignMessage ->
          target.C_SignMessage(args[0], args[1], args[2], args[3], args[4], args[5], args[6]);
      case C_SignMessageBegin -> target.C_SignMessageBegin(args[0], args[1], args[2]);
      case C_SignMessageNext ->
          target.C_SignMessageNext(args[0], args[1], args[2], args[3], args[4], args[5], args[6]);
      case C_MessageSignFinal -> target.C_MessageSignFinal(args[0]);
      case C_MessageVerifyInit -> target.C_MessageVerifyInit(args[0], args[1], args[2]);
      case C_VerifyMessage ->
          target.C_VerifyMessage(args[0], args[1], args[2], args[3], args[4], args[5], args[6]);
      case C_VerifyMessageBegin -> target.C_VerifyMessageBegin(args[0], args[1], args[2]);
      case C_VerifyMessageNext ->
          target.C_VerifyMessageNext(args[0], args[1], args[2], args[3], args[4], args[5], args[6]);
      case C_MessageVerifyFinal -> target.C_MessageVerifyFinal(args[0]);
      case C_EncapsulateKey ->
          target.C_EncapsulateKey(
              args[0], args[1], args[2], args[3], args[4], args[5], args[6], args[7]);
      case C_DecapsulateKey ->
          target.C_DecapsulateKey(
              args[0], args[1], args[2], args[3], args[4], args[5], args[6], args[7]);
      case C_VerifySignatureInit ->
          target.C_VerifySignatureInit(args[0], args[1], args[2], args[3], args[4]);
      case C_VerifySignature -> target.C_VerifySignature(args[0], args[1], args[2]);
      case C_VerifySignatureUpdate -> target.C_VerifySignatureUpdate(args[0], args[1], args[2]);
      case C_VerifySignatureFinal -> target.C_VerifySignatureFinal(args[0]);
      case C_GetSessionValidationFlags ->
          target.C_GetSessionValidationFlags(args[0], args[1], args[2]);
      case C_AsyncComplete -> target.C_AsyncComplete(args[0], args[1], args[2]);
      case C_AsyncGetID -> target.C_AsyncGetID(args[0], args[1], args[2]);
      case C_AsyncJoin -> target.C_AsyncJoin(args[0], args[1], args[2], args[3], args[4]);
      case C_WrapKeyAuthenticated ->
          target.C_WrapKeyAuthenticated(
              args[0], args[1], args[2], args[3], args[4], args[5], args[6], args[7]);
      case C_UnwrapKeyAuthenticated ->
          target.C_UnwrapKeyAuthenticated(
              args[0], args[1], args[2], args[3], args[4], args[5], args[6], args[7], args[8],
              args[9]);
    };
  }
}
