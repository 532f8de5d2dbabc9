// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11.jffi;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.HeapInvocationBuffer;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Library;
import com.kenai.jffi.Type;
import io.polyhsm.pkcs11.Abi;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.Function;
import java.util.HashMap;
import java.util.Map;

/**
 * A module's functions, called through the pointers of its function list.
 *
 * <p>The list was read once into {@code table}, widest layout, 0 where the module has nothing.
 * errno saving is off: PKCS#11 does not use it. Up to six arguments travel without any allocation.
 */
@SuppressWarnings({
  "MethodName", // the names are those of the standard
  "EnumOrdinal" // the order of Function is that of the function list
})
final class JffiCryptoki implements Cryptoki {

  private static final Invoker INVOKER = Invoker.getInstance();

  private final long[] table;
  private final CallContext[] contexts;
  private final boolean narrowUlong;

  /** Keeps the module loaded: jffi closes a library that nobody refers to. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private final Library library;

  JffiCryptoki(Library library, long[] table, Abi abi) {
    this.library = library;
    this.table = table.clone();
    this.narrowUlong = abi.ulongSize() == 4;
    this.contexts = contexts(narrowUlong ? Type.UINT32 : Type.UINT64);
  }

  private static CallContext[] contexts(Type ulong) {
    Map<String, CallContext> byShape = new HashMap<>();
    Function[] functions = Function.values();
    CallContext[] contexts = new CallContext[functions.length];
    for (Function function : functions) {
      contexts[function.ordinal()] =
          byShape.computeIfAbsent(function.shape(), shape -> context(ulong, shape));
    }
    return contexts;
  }

  private static CallContext context(Type ulong, String shape) {
    Type[] parameters =
        shape
            .chars()
            .mapToObj(
                kind ->
                    switch (kind) {
                      case 'U' -> ulong;
                      case 'B' -> Type.UINT8;
                      default -> Type.POINTER;
                    })
            .toArray(Type[]::new);
    return new CallContext(ulong, parameters, CallingConvention.DEFAULT, false);
  }

  @Override
  public boolean supports(Function function) {
    return table[function.ordinal()] != 0;
  }

  /** The address of {@code function} in this process; 0 if the module does not have it. */
  long address(Function function) {
    return table[function.ordinal()];
  }

  private long rv(long raw) {
    return narrowUlong ? raw & 0xFFFF_FFFFL : raw;
  }

  private long invoke(Function function, long a1) {
    int index = function.ordinal();
    long address = table[index];
    return address == 0
        ? Ckr.FUNCTION_NOT_SUPPORTED
        : rv(INVOKER.invokeN1(contexts[index], address, a1));
  }

  private long invoke(Function function, long a1, long a2) {
    int index = function.ordinal();
    long address = table[index];
    return address == 0
        ? Ckr.FUNCTION_NOT_SUPPORTED
        : rv(INVOKER.invokeN2(contexts[index], address, a1, a2));
  }

  private long invoke(Function function, long a1, long a2, long a3) {
    int index = function.ordinal();
    long address = table[index];
    return address == 0
        ? Ckr.FUNCTION_NOT_SUPPORTED
        : rv(INVOKER.invokeN3(contexts[index], address, a1, a2, a3));
  }

  private long invoke(Function function, long a1, long a2, long a3, long a4) {
    int index = function.ordinal();
    long address = table[index];
    return address == 0
        ? Ckr.FUNCTION_NOT_SUPPORTED
        : rv(INVOKER.invokeN4(contexts[index], address, a1, a2, a3, a4));
  }

  private long invoke(Function function, long a1, long a2, long a3, long a4, long a5) {
    int index = function.ordinal();
    long address = table[index];
    return address == 0
        ? Ckr.FUNCTION_NOT_SUPPORTED
        : rv(INVOKER.invokeN5(contexts[index], address, a1, a2, a3, a4, a5));
  }

  private long invoke(Function function, long a1, long a2, long a3, long a4, long a5, long a6) {
    int index = function.ordinal();
    long address = table[index];
    return address == 0
        ? Ckr.FUNCTION_NOT_SUPPORTED
        : rv(INVOKER.invokeN6(contexts[index], address, a1, a2, a3, a4, a5, a6));
  }

  private long invokeMany(Function function, long... arguments) {
    int index = function.ordinal();
    long address = table[index];
    if (address == 0) {
      return Ckr.FUNCTION_NOT_SUPPORTED;
    }
    HeapInvocationBuffer buffer = new HeapInvocationBuffer(contexts[index]);
    for (int i = 0; i < arguments.length; i++) {
      if (function.shape().charAt(i) == 'P') {
        buffer.putAddress(arguments[i]);
      } else if (narrowUlong) {
        buffer.putInt((int) arguments[i]);
      } else {
        buffer.putLong(arguments[i]);
      }
    }
    return rv(INVOKER.invokeLong(contexts[index], address, buffer));
  }

  @Override
  public long C_Initialize(long pInitArgs) {
    return invoke(Function.C_Initialize, pInitArgs);
  }

  @Override
  public long C_Finalize(long pReserved) {
    return invoke(Function.C_Finalize, pReserved);
  }

  @Override
  public long C_GetInfo(long pInfo) {
    return invoke(Function.C_GetInfo, pInfo);
  }

  @Override
  public long C_GetFunctionList(long ppFunctionList) {
    return invoke(Function.C_GetFunctionList, ppFunctionList);
  }

  @Override
  public long C_GetSlotList(long tokenPresent, long pSlotList, long pulCount) {
    return invoke(Function.C_GetSlotList, tokenPresent, pSlotList, pulCount);
  }

  @Override
  public long C_GetSlotInfo(long slotID, long pInfo) {
    return invoke(Function.C_GetSlotInfo, slotID, pInfo);
  }

  @Override
  public long C_GetTokenInfo(long slotID, long pInfo) {
    return invoke(Function.C_GetTokenInfo, slotID, pInfo);
  }

  @Override
  public long C_GetMechanismList(long slotID, long pMechanismList, long pulCount) {
    return invoke(Function.C_GetMechanismList, slotID, pMechanismList, pulCount);
  }

  @Override
  public long C_GetMechanismInfo(long slotID, long type, long pInfo) {
    return invoke(Function.C_GetMechanismInfo, slotID, type, pInfo);
  }

  @Override
  public long C_InitToken(long slotID, long pPin, long ulPinLen, long pLabel) {
    return invoke(Function.C_InitToken, slotID, pPin, ulPinLen, pLabel);
  }

  @Override
  public long C_InitPIN(long hSession, long pPin, long ulPinLen) {
    return invoke(Function.C_InitPIN, hSession, pPin, ulPinLen);
  }

  @Override
  public long C_SetPIN(long hSession, long pOldPin, long ulOldLen, long pNewPin, long ulNewLen) {
    return invoke(Function.C_SetPIN, hSession, pOldPin, ulOldLen, pNewPin, ulNewLen);
  }

  @Override
  public long C_OpenSession(
      long slotID, long flags, long pApplication, long pNotify, long phSession) {
    return invoke(Function.C_OpenSession, slotID, flags, pApplication, pNotify, phSession);
  }

  @Override
  public long C_CloseSession(long hSession) {
    return invoke(Function.C_CloseSession, hSession);
  }

  @Override
  public long C_CloseAllSessions(long slotID) {
    return invoke(Function.C_CloseAllSessions, slotID);
  }

  @Override
  public long C_GetSessionInfo(long hSession, long pInfo) {
    return invoke(Function.C_GetSessionInfo, hSession, pInfo);
  }

  @Override
  public long C_GetOperationState(long hSession, long pOperationState, long pulOperationStateLen) {
    return invoke(Function.C_GetOperationState, hSession, pOperationState, pulOperationStateLen);
  }

  @Override
  public long C_SetOperationState(
      long hSession,
      long pOperationState,
      long ulOperationStateLen,
      long hEncryptionKey,
      long hAuthenticationKey) {
    return invoke(
        Function.C_SetOperationState,
        hSession,
        pOperationState,
        ulOperationStateLen,
        hEncryptionKey,
        hAuthenticationKey);
  }

  @Override
  public long C_Login(long hSession, long userType, long pPin, long ulPinLen) {
    return invoke(Function.C_Login, hSession, userType, pPin, ulPinLen);
  }

  @Override
  public long C_Logout(long hSession) {
    return invoke(Function.C_Logout, hSession);
  }

  @Override
  public long C_CreateObject(long hSession, long pTemplate, long ulCount, long phObject) {
    return invoke(Function.C_CreateObject, hSession, pTemplate, ulCount, phObject);
  }

  @Override
  public long C_CopyObject(
      long hSession, long hObject, long pTemplate, long ulCount, long phNewObject) {
    return invoke(Function.C_CopyObject, hSession, hObject, pTemplate, ulCount, phNewObject);
  }

  @Override
  public long C_DestroyObject(long hSession, long hObject) {
    return invoke(Function.C_DestroyObject, hSession, hObject);
  }

  @Override
  public long C_GetObjectSize(long hSession, long hObject, long pulSize) {
    return invoke(Function.C_GetObjectSize, hSession, hObject, pulSize);
  }

  @Override
  public long C_GetAttributeValue(long hSession, long hObject, long pTemplate, long ulCount) {
    return invoke(Function.C_GetAttributeValue, hSession, hObject, pTemplate, ulCount);
  }

  @Override
  public long C_SetAttributeValue(long hSession, long hObject, long pTemplate, long ulCount) {
    return invoke(Function.C_SetAttributeValue, hSession, hObject, pTemplate, ulCount);
  }

  @Override
  public long C_FindObjectsInit(long hSession, long pTemplate, long ulCount) {
    return invoke(Function.C_FindObjectsInit, hSession, pTemplate, ulCount);
  }

  @Override
  public long C_FindObjects(
      long hSession, long phObject, long ulMaxObjectCount, long pulObjectCount) {
    return invoke(Function.C_FindObjects, hSession, phObject, ulMaxObjectCount, pulObjectCount);
  }

  @Override
  public long C_FindObjectsFinal(long hSession) {
    return invoke(Function.C_FindObjectsFinal, hSession);
  }

  @Override
  public long C_EncryptInit(long hSession, long pMechanism, long hKey) {
    return invoke(Function.C_EncryptInit, hSession, pMechanism, hKey);
  }

  @Override
  public long C_Encrypt(
      long hSession, long pData, long ulDataLen, long pEncryptedData, long pulEncryptedDataLen) {
    return invoke(
        Function.C_Encrypt, hSession, pData, ulDataLen, pEncryptedData, pulEncryptedDataLen);
  }

  @Override
  public long C_EncryptUpdate(
      long hSession, long pPart, long ulPartLen, long pEncryptedPart, long pulEncryptedPartLen) {
    return invoke(
        Function.C_EncryptUpdate, hSession, pPart, ulPartLen, pEncryptedPart, pulEncryptedPartLen);
  }

  @Override
  public long C_EncryptFinal(long hSession, long pLastEncryptedPart, long pulLastEncryptedPartLen) {
    return invoke(Function.C_EncryptFinal, hSession, pLastEncryptedPart, pulLastEncryptedPartLen);
  }

  @Override
  public long C_DecryptInit(long hSession, long pMechanism, long hKey) {
    return invoke(Function.C_DecryptInit, hSession, pMechanism, hKey);
  }

  @Override
  public long C_Decrypt(
      long hSession, long pEncryptedData, long ulEncryptedDataLen, long pData, long pulDataLen) {
    return invoke(
        Function.C_Decrypt, hSession, pEncryptedData, ulEncryptedDataLen, pData, pulDataLen);
  }

  @Override
  public long C_DecryptUpdate(
      long hSession, long pEncryptedPart, long ulEncryptedPartLen, long pPart, long pulPartLen) {
    return invoke(
        Function.C_DecryptUpdate, hSession, pEncryptedPart, ulEncryptedPartLen, pPart, pulPartLen);
  }

  @Override
  public long C_DecryptFinal(long hSession, long pLastPart, long pulLastPartLen) {
    return invoke(Function.C_DecryptFinal, hSession, pLastPart, pulLastPartLen);
  }

  @Override
  public long C_DigestInit(long hSession, long pMechanism) {
    return invoke(Function.C_DigestInit, hSession, pMechanism);
  }

  @Override
  public long C_Digest(long hSession, long pData, long ulDataLen, long pDigest, long pulDigestLen) {
    return invoke(Function.C_Digest, hSession, pData, ulDataLen, pDigest, pulDigestLen);
  }

  @Override
  public long C_DigestUpdate(long hSession, long pPart, long ulPartLen) {
    return invoke(Function.C_DigestUpdate, hSession, pPart, ulPartLen);
  }

  @Override
  public long C_DigestKey(long hSession, long hKey) {
    return invoke(Function.C_DigestKey, hSession, hKey);
  }

  @Override
  public long C_DigestFinal(long hSession, long pDigest, long pulDigestLen) {
    return invoke(Function.C_DigestFinal, hSession, pDigest, pulDigestLen);
  }

  @Override
  public long C_SignInit(long hSession, long pMechanism, long hKey) {
    return invoke(Function.C_SignInit, hSession, pMechanism, hKey);
  }

  @Override
  public long C_Sign(
      long hSession, long pData, long ulDataLen, long pSignature, long pulSignatureLen) {
    return invoke(Function.C_Sign, hSession, pData, ulDataLen, pSignature, pulSignatureLen);
  }

  @Override
  public long C_SignUpdate(long hSession, long pPart, long ulPartLen) {
    return invoke(Function.C_SignUpdate, hSession, pPart, ulPartLen);
  }

  @Override
  public long C_SignFinal(long hSession, long pSignature, long pulSignatureLen) {
    return invoke(Function.C_SignFinal, hSession, pSignature, pulSignatureLen);
  }

  @Override
  public long C_SignRecoverInit(long hSession, long pMechanism, long hKey) {
    return invoke(Function.C_SignRecoverInit, hSession, pMechanism, hKey);
  }

  @Override
  public long C_SignRecover(
      long hSession, long pData, long ulDataLen, long pSignature, long pulSignatureLen) {
    return invoke(Function.C_SignRecover, hSession, pData, ulDataLen, pSignature, pulSignatureLen);
  }

  @Override
  public long C_VerifyInit(long hSession, long pMechanism, long hKey) {
    return invoke(Function.C_VerifyInit, hSession, pMechanism, hKey);
  }

  @Override
  public long C_Verify(
      long hSession, long pData, long ulDataLen, long pSignature, long ulSignatureLen) {
    return invoke(Function.C_Verify, hSession, pData, ulDataLen, pSignature, ulSignatureLen);
  }

  @Override
  public long C_VerifyUpdate(long hSession, long pPart, long ulPartLen) {
    return invoke(Function.C_VerifyUpdate, hSession, pPart, ulPartLen);
  }

  @Override
  public long C_VerifyFinal(long hSession, long pSignature, long ulSignatureLen) {
    return invoke(Function.C_VerifyFinal, hSession, pSignature, ulSignatureLen);
  }

  @Override
  public long C_VerifyRecoverInit(long hSession, long pMechanism, long hKey) {
    return invoke(Function.C_VerifyRecoverInit, hSession, pMechanism, hKey);
  }

  @Override
  public long C_VerifyRecover(
      long hSession, long pSignature, long ulSignatureLen, long pData, long pulDataLen) {
    return invoke(
        Function.C_VerifyRecover, hSession, pSignature, ulSignatureLen, pData, pulDataLen);
  }

  @Override
  public long C_DigestEncryptUpdate(
      long hSession, long pPart, long ulPartLen, long pEncryptedPart, long pulEncryptedPartLen) {
    return invoke(
        Function.C_DigestEncryptUpdate,
        hSession,
        pPart,
        ulPartLen,
        pEncryptedPart,
        pulEncryptedPartLen);
  }

  @Override
  public long C_DecryptDigestUpdate(
      long hSession, long pEncryptedPart, long ulEncryptedPartLen, long pPart, long pulPartLen) {
    return invoke(
        Function.C_DecryptDigestUpdate,
        hSession,
        pEncryptedPart,
        ulEncryptedPartLen,
        pPart,
        pulPartLen);
  }

  @Override
  public long C_SignEncryptUpdate(
      long hSession, long pPart, long ulPartLen, long pEncryptedPart, long pulEncryptedPartLen) {
    return invoke(
        Function.C_SignEncryptUpdate,
        hSession,
        pPart,
        ulPartLen,
        pEncryptedPart,
        pulEncryptedPartLen);
  }

  @Override
  public long C_DecryptVerifyUpdate(
      long hSession, long pEncryptedPart, long ulEncryptedPartLen, long pPart, long pulPartLen) {
    return invoke(
        Function.C_DecryptVerifyUpdate,
        hSession,
        pEncryptedPart,
        ulEncryptedPartLen,
        pPart,
        pulPartLen);
  }

  @Override
  public long C_GenerateKey(
      long hSession, long pMechanism, long pTemplate, long ulCount, long phKey) {
    return invoke(Function.C_GenerateKey, hSession, pMechanism, pTemplate, ulCount, phKey);
  }

  @Override
  public long C_GenerateKeyPair(
      long hSession,
      long pMechanism,
      long pPublicKeyTemplate,
      long ulPublicKeyAttributeCount,
      long pPrivateKeyTemplate,
      long ulPrivateKeyAttributeCount,
      long phPublicKey,
      long phPrivateKey) {
    return invokeMany(
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
  public long C_WrapKey(
      long hSession,
      long pMechanism,
      long hWrappingKey,
      long hKey,
      long pWrappedKey,
      long pulWrappedKeyLen) {
    return invoke(
        Function.C_WrapKey,
        hSession,
        pMechanism,
        hWrappingKey,
        hKey,
        pWrappedKey,
        pulWrappedKeyLen);
  }

  @Override
  public long C_UnwrapKey(
      long hSession,
      long pMechanism,
      long hUnwrappingKey,
      long pWrappedKey,
      long ulWrappedKeyLen,
      long pTemplate,
      long ulAttributeCount,
      long phKey) {
    return invokeMany(
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
  public long C_DeriveKey(
      long hSession,
      long pMechanism,
      long hBaseKey,
      long pTemplate,
      long ulAttributeCount,
      long phKey) {
    return invoke(
        Function.C_DeriveKey, hSession, pMechanism, hBaseKey, pTemplate, ulAttributeCount, phKey);
  }

  @Override
  public long C_SeedRandom(long hSession, long pSeed, long ulSeedLen) {
    return invoke(Function.C_SeedRandom, hSession, pSeed, ulSeedLen);
  }

  @Override
  public long C_GenerateRandom(long hSession, long pRandomData, long ulRandomLen) {
    return invoke(Function.C_GenerateRandom, hSession, pRandomData, ulRandomLen);
  }

  @Override
  public long C_GetFunctionStatus(long hSession) {
    return invoke(Function.C_GetFunctionStatus, hSession);
  }

  @Override
  public long C_CancelFunction(long hSession) {
    return invoke(Function.C_CancelFunction, hSession);
  }

  @Override
  public long C_WaitForSlotEvent(long flags, long pSlot, long pReserved) {
    return invoke(Function.C_WaitForSlotEvent, flags, pSlot, pReserved);
  }

  @Override
  public long C_GetInterfaceList(long pInterfacesList, long pulCount) {
    return invoke(Function.C_GetInterfaceList, pInterfacesList, pulCount);
  }

  @Override
  public long C_GetInterface(long pInterfaceName, long pVersion, long ppInterface, long flags) {
    return invoke(Function.C_GetInterface, pInterfaceName, pVersion, ppInterface, flags);
  }

  @Override
  public long C_LoginUser(
      long hSession, long userType, long pPin, long ulPinLen, long pUsername, long ulUsernameLen) {
    return invoke(
        Function.C_LoginUser, hSession, userType, pPin, ulPinLen, pUsername, ulUsernameLen);
  }

  @Override
  public long C_SessionCancel(long hSession, long flags) {
    return invoke(Function.C_SessionCancel, hSession, flags);
  }

  @Override
  public long C_MessageEncryptInit(long hSession, long pMechanism, long hKey) {
    return invoke(Function.C_MessageEncryptInit, hSession, pMechanism, hKey);
  }

  @Override
  public long C_EncryptMessage(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pAssociatedData,
      long ulAssociatedDataLen,
      long pPlaintext,
      long ulPlaintextLen,
      long pCiphertext,
      long pulCiphertextLen) {
    return invokeMany(
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
  public long C_EncryptMessageBegin(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pAssociatedData,
      long ulAssociatedDataLen) {
    return invoke(
        Function.C_EncryptMessageBegin,
        hSession,
        pParameter,
        ulParameterLen,
        pAssociatedData,
        ulAssociatedDataLen);
  }

  @Override
  public long C_EncryptMessageNext(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pPlaintextPart,
      long ulPlaintextPartLen,
      long pCiphertextPart,
      long pulCiphertextPartLen,
      long flags) {
    return invokeMany(
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
  public long C_MessageEncryptFinal(long hSession) {
    return invoke(Function.C_MessageEncryptFinal, hSession);
  }

  @Override
  public long C_MessageDecryptInit(long hSession, long pMechanism, long hKey) {
    return invoke(Function.C_MessageDecryptInit, hSession, pMechanism, hKey);
  }

  @Override
  public long C_DecryptMessage(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pAssociatedData,
      long ulAssociatedDataLen,
      long pCiphertext,
      long ulCiphertextLen,
      long pPlaintext,
      long pulPlaintextLen) {
    return invokeMany(
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
  public long C_DecryptMessageBegin(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pAssociatedData,
      long ulAssociatedDataLen) {
    return invoke(
        Function.C_DecryptMessageBegin,
        hSession,
        pParameter,
        ulParameterLen,
        pAssociatedData,
        ulAssociatedDataLen);
  }

  @Override
  public long C_DecryptMessageNext(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pCiphertextPart,
      long ulCiphertextPartLen,
      long pPlaintextPart,
      long pulPlaintextPartLen,
      long flags) {
    return invokeMany(
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
  public long C_MessageDecryptFinal(long hSession) {
    return invoke(Function.C_MessageDecryptFinal, hSession);
  }

  @Override
  public long C_MessageSignInit(long hSession, long pMechanism, long hKey) {
    return invoke(Function.C_MessageSignInit, hSession, pMechanism, hKey);
  }

  @Override
  public long C_SignMessage(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pData,
      long ulDataLen,
      long pSignature,
      long pulSignatureLen) {
    return invokeMany(
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
  public long C_SignMessageBegin(long hSession, long pParameter, long ulParameterLen) {
    return invoke(Function.C_SignMessageBegin, hSession, pParameter, ulParameterLen);
  }

  @Override
  public long C_SignMessageNext(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pData,
      long ulDataLen,
      long pSignature,
      long pulSignatureLen) {
    return invokeMany(
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
  public long C_MessageSignFinal(long hSession) {
    return invoke(Function.C_MessageSignFinal, hSession);
  }

  @Override
  public long C_MessageVerifyInit(long hSession, long pMechanism, long hKey) {
    return invoke(Function.C_MessageVerifyInit, hSession, pMechanism, hKey);
  }

  @Override
  public long C_VerifyMessage(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pData,
      long ulDataLen,
      long pSignature,
      long ulSignatureLen) {
    return invokeMany(
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
  public long C_VerifyMessageBegin(long hSession, long pParameter, long ulParameterLen) {
    return invoke(Function.C_VerifyMessageBegin, hSession, pParameter, ulParameterLen);
  }

  @Override
  public long C_VerifyMessageNext(
      long hSession,
      long pParameter,
      long ulParameterLen,
      long pData,
      long ulDataLen,
      long pSignature,
      long ulSignatureLen) {
    return invokeMany(
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
  public long C_MessageVerifyFinal(long hSession) {
    return invoke(Function.C_MessageVerifyFinal, hSession);
  }

  @Override
  public long C_EncapsulateKey(
      long hSession,
      long pMechanism,
      long hPublicKey,
      long pTemplate,
      long ulAttributeCount,
      long pCiphertext,
      long pulCiphertextLen,
      long phKey) {
    return invokeMany(
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
  public long C_DecapsulateKey(
      long hSession,
      long pMechanism,
      long hPrivateKey,
      long pTemplate,
      long ulAttributeCount,
      long pCiphertext,
      long ulCiphertextLen,
      long phKey) {
    return invokeMany(
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
  public long C_VerifySignatureInit(
      long hSession, long pMechanism, long hKey, long pSignature, long ulSignatureLen) {
    return invoke(
        Function.C_VerifySignatureInit, hSession, pMechanism, hKey, pSignature, ulSignatureLen);
  }

  @Override
  public long C_VerifySignature(long hSession, long pData, long ulDataLen) {
    return invoke(Function.C_VerifySignature, hSession, pData, ulDataLen);
  }

  @Override
  public long C_VerifySignatureUpdate(long hSession, long pPart, long ulPartLen) {
    return invoke(Function.C_VerifySignatureUpdate, hSession, pPart, ulPartLen);
  }

  @Override
  public long C_VerifySignatureFinal(long hSession) {
    return invoke(Function.C_VerifySignatureFinal, hSession);
  }

  @Override
  public long C_GetSessionValidationFlags(long hSession, long type, long pFlags) {
    return invoke(Function.C_GetSessionValidationFlags, hSession, type, pFlags);
  }

  @Override
  public long C_AsyncComplete(long hSession, long pFunctionName, long pResult) {
    return invoke(Function.C_AsyncComplete, hSession, pFunctionName, pResult);
  }

  @Override
  public long C_AsyncGetID(long hSession, long pFunctionName, long pulID) {
    return invoke(Function.C_AsyncGetID, hSession, pFunctionName, pulID);
  }

  @Override
  public long C_AsyncJoin(long hSession, long pFunctionName, long ulID, long pData, long ulData) {
    return invoke(Function.C_AsyncJoin, hSession, pFunctionName, ulID, pData, ulData);
  }

  @Override
  public long C_WrapKeyAuthenticated(
      long hSession,
      long pMechanism,
      long hWrappingKey,
      long hKey,
      long pAssociatedData,
      long ulAssociatedDataLen,
      long pWrappedKey,
      long pulWrappedKeyLen) {
    return invokeMany(
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
  public long C_UnwrapKeyAuthenticated(
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
    return invokeMany(
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
