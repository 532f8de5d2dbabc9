// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

/**
 * The C structures of PKCS#11, as data: {@code field:type} in order, where the type is {@code U} a
 * {@code CK_ULONG}, {@code P} a pointer, {@code B} a byte or {@code CK_BBOOL}, {@code Bn} an array
 * of n bytes held by value, or the name of a structure held by value. {@link StructLayout} turns it
 * into offsets.
 *
 * <p>Source: PKCS#11 3.2, {@code pkcs11t.h}; the vendor structures name theirs.
 */
public enum Struct {
  CK_VERSION("major:B minor:B"),
  CK_INFO(
      "cryptokiVersion:CK_VERSION manufacturerID:B32 flags:U libraryDescription:B32"
          + " libraryVersion:CK_VERSION"),
  CK_SLOT_INFO(
      "slotDescription:B64 manufacturerID:B32 flags:U hardwareVersion:CK_VERSION"
          + " firmwareVersion:CK_VERSION"),
  CK_TOKEN_INFO(
      "label:B32 manufacturerID:B32 model:B16 serialNumber:B16 flags:U ulMaxSessionCount:U"
          + " ulSessionCount:U ulMaxRwSessionCount:U ulRwSessionCount:U ulMaxPinLen:U ulMinPinLen:U"
          + " ulTotalPublicMemory:U ulFreePublicMemory:U ulTotalPrivateMemory:U"
          + " ulFreePrivateMemory:U hardwareVersion:CK_VERSION firmwareVersion:CK_VERSION"
          + " utcTime:B16"),
  CK_SESSION_INFO("slotID:U state:U flags:U ulDeviceError:U"),
  CK_MECHANISM_INFO("ulMinKeySize:U ulMaxKeySize:U flags:U"),
  CK_ATTRIBUTE("type:U pValue:P ulValueLen:U"),
  CK_MECHANISM("mechanism:U pParameter:P ulParameterLen:U"),
  CK_DATE("year:B4 month:B2 day:B2"),
  CK_INTERFACE("pInterfaceName:P pFunctionList:P flags:U"),
  CK_C_INITIALIZE_ARGS(
      "CreateMutex:P DestroyMutex:P LockMutex:P UnlockMutex:P flags:U pReserved:P"),
  CK_ASYNC_DATA("ulVersion:U pValue:P ulValue:U hObject:U hAdditionalObject:U"),
  /**
   * Only the head of the list; the function pointers follow, {@link Abi#POINTER_SIZE} bytes each.
   */
  CK_FUNCTION_LIST("version:CK_VERSION C_Initialize:P"),

  CK_RSA_PKCS_OAEP_PARAMS("hashAlg:U mgf:U source:U pSourceData:P ulSourceDataLen:U"),
  CK_RSA_PKCS_PSS_PARAMS("hashAlg:U mgf:U sLen:U"),
  CK_RSA_AES_KEY_WRAP_PARAMS("ulAESKeyBits:U pOAEPParams:P"),
  CK_ECDH_AES_KEY_WRAP_PARAMS("ulAESKeyBits:U kdf:U ulSharedDataLen:U pSharedData:P"),
  CK_ECDH1_DERIVE_PARAMS("kdf:U ulSharedDataLen:U pSharedData:P ulPublicDataLen:U pPublicData:P"),
  CK_ECDH2_DERIVE_PARAMS(
      "kdf:U ulSharedDataLen:U pSharedData:P ulPublicDataLen:U pPublicData:P ulPrivateDataLen:U"
          + " hPrivateData:U ulPublicDataLen2:U pPublicData2:P"),
  CK_ECMQV_DERIVE_PARAMS(
      "kdf:U ulSharedDataLen:U pSharedData:P ulPublicDataLen:U pPublicData:P ulPrivateDataLen:U"
          + " hPrivateData:U ulPublicDataLen2:U pPublicData2:P publicKey:U"),
  CK_X9_42_DH1_DERIVE_PARAMS("kdf:U ulOtherInfoLen:U pOtherInfo:P ulPublicDataLen:U pPublicData:P"),
  CK_X9_42_DH2_DERIVE_PARAMS(
      "kdf:U ulOtherInfoLen:U pOtherInfo:P ulPublicDataLen:U pPublicData:P ulPrivateDataLen:U"
          + " hPrivateData:U ulPublicDataLen2:U pPublicData2:P"),
  CK_X9_42_MQV_DERIVE_PARAMS(
      "kdf:U ulOtherInfoLen:U pOtherInfo:P ulPublicDataLen:U pPublicData:P ulPrivateDataLen:U"
          + " hPrivateData:U ulPublicDataLen2:U pPublicData2:P publicKey:U"),

  CK_AES_CTR_PARAMS("ulCounterBits:U cb:B16"),
  CK_AES_CBC_ENCRYPT_DATA_PARAMS("iv:B16 pData:P length:U"),
  CK_DES_CBC_ENCRYPT_DATA_PARAMS("iv:B8 pData:P length:U"),
  CK_GCM_PARAMS("pIv:P ulIvLen:U ulIvBits:U pAAD:P ulAADLen:U ulTagBits:U"),
  CK_GCM_MESSAGE_PARAMS("pIv:P ulIvLen:U ulIvFixedBits:U ivGenerator:U pTag:P ulTagBits:U"),
  CK_GCM_WRAP_PARAMS("pIv:P ulIvLen:U ulIvFixedBits:U ivGenerator:U pAAD:P ulAADLen:U ulTagBits:U"),
  CK_CCM_PARAMS("ulDataLen:U pNonce:P ulNonceLen:U pAAD:P ulAADLen:U ulMACLen:U"),
  CK_CCM_MESSAGE_PARAMS(
      "ulDataLen:U pNonce:P ulNonceLen:U ulNonceFixedBits:U nonceGenerator:U pMAC:P ulMACLen:U"),
  CK_CCM_WRAP_PARAMS(
      "ulDataLen:U pNonce:P ulNonceLen:U ulNonceFixedBits:U nonceGenerator:U pAAD:P ulAADLen:U"
          + " ulMACLen:U"),
  CK_CHACHA20_PARAMS("pBlockCounter:P blockCounterBits:U pNonce:P ulNonceBits:U"),
  CK_SALSA20_PARAMS("pBlockCounter:P pNonce:P ulNonceBits:U"),
  CK_SALSA20_CHACHA20_POLY1305_PARAMS("pNonce:P ulNonceLen:U pAAD:P ulAADLen:U"),
  CK_SALSA20_CHACHA20_POLY1305_MSG_PARAMS("pNonce:P ulNonceLen:U pTag:P"),

  CK_EDDSA_PARAMS("phFlag:B ulContextDataLen:U pContextData:P"),
  CK_XEDDSA_PARAMS("hash:U"),
  CK_SIGN_ADDITIONAL_CONTEXT("hedgeVariant:U pContext:P ulContextLen:U"),
  CK_HASH_SIGN_ADDITIONAL_CONTEXT("hedgeVariant:U pContext:P ulContextLen:U hash:U"),

  CK_HKDF_PARAMS(
      "bExtract:B bExpand:B prfHashMechanism:U ulSaltType:U pSalt:P ulSaltLen:U hSaltKey:U pInfo:P"
          + " ulInfoLen:U"),
  CK_PRF_DATA_PARAM("type:U pValue:P ulValueLen:U"),
  CK_SP800_108_COUNTER_FORMAT("bLittleEndian:B ulWidthInBits:U"),
  CK_SP800_108_DKM_LENGTH_FORMAT("dkmLengthMethod:U bLittleEndian:B ulWidthInBits:U"),
  CK_DERIVED_KEY("pTemplate:P ulAttributeCount:U phKey:P"),
  CK_SP800_108_KDF_PARAMS(
      "prfType:U ulNumberOfDataParams:U pDataParams:P ulAdditionalDerivedKeys:U"
          + " pAdditionalDerivedKeys:P"),
  CK_SP800_108_FEEDBACK_KDF_PARAMS(
      "prfType:U ulNumberOfDataParams:U pDataParams:P ulIVLen:U pIV:P ulAdditionalDerivedKeys:U"
          + " pAdditionalDerivedKeys:P"),
  CK_PKCS5_PBKD2_PARAMS2(
      "saltSource:U pSaltSourceData:P ulSaltSourceDataLen:U iterations:U prf:U pPrfData:P"
          + " ulPrfDataLen:U pPassword:P ulPasswordLen:U"),
  CK_PKCS5_PBKD2_PARAMS(
      "saltSource:U pSaltSourceData:P ulSaltSourceDataLen:U iterations:U prf:U pPrfData:P"
          + " ulPrfDataLen:U pPassword:P pulPasswordLen:P"),
  CK_PBE_PARAMS("pInitVector:P pPassword:P ulPasswordLen:U pSalt:P ulSaltLen:U ulIteration:U"),
  CK_KEY_DERIVATION_STRING_DATA("pData:P ulLen:U"),
  CK_KEY_WRAP_SET_OAEP_PARAMS("bBC:B pX:P ulXLen:U"),
  CK_DSA_PARAMETER_GEN_PARAM("hash:U pSeed:P ulSeedLen:U ulIndex:U"),

  CK_SSL3_RANDOM_DATA("pClientRandom:P ulClientRandomLen:U pServerRandom:P ulServerRandomLen:U"),
  CK_SSL3_MASTER_KEY_DERIVE_PARAMS("RandomInfo:CK_SSL3_RANDOM_DATA pVersion:P"),
  CK_SSL3_KEY_MAT_OUT(
      "hClientMacSecret:U hServerMacSecret:U hClientKey:U hServerKey:U pIVClient:P pIVServer:P"),
  CK_SSL3_KEY_MAT_PARAMS(
      "ulMacSizeInBits:U ulKeySizeInBits:U ulIVSizeInBits:U bIsExport:B"
          + " RandomInfo:CK_SSL3_RANDOM_DATA pReturnedKeyMaterial:P"),
  CK_TLS12_MASTER_KEY_DERIVE_PARAMS("RandomInfo:CK_SSL3_RANDOM_DATA pVersion:P prfHashMechanism:U"),
  CK_TLS12_KEY_MAT_PARAMS(
      "ulMacSizeInBits:U ulKeySizeInBits:U ulIVSizeInBits:U bIsExport:B"
          + " RandomInfo:CK_SSL3_RANDOM_DATA pReturnedKeyMaterial:P prfHashMechanism:U"),
  CK_TLS12_EXTENDED_MASTER_KEY_DERIVE_PARAMS(
      "prfHashMechanism:U pSessionHash:P ulSessionHashLen:U pVersion:P"),
  CK_TLS_PRF_PARAMS("pSeed:P ulSeedLen:U pLabel:P ulLabelLen:U pOutput:P pulOutputLen:P"),
  CK_TLS_KDF_PARAMS(
      "prfMechanism:U pLabel:P ulLabelLength:U RandomInfo:CK_SSL3_RANDOM_DATA pContextData:P"
          + " ulContextDataLength:U"),
  CK_TLS_MAC_PARAMS("prfHashMechanism:U ulMacLength:U ulServerOrClient:U"),

  CK_IKE2_PRF_PLUS_DERIVE_PARAMS(
      "prfMechanism:U bHasSeedKey:B hSeedKey:U pSeedData:P ulSeedDataLen:U"),
  CK_IKE_PRF_DERIVE_PARAMS(
      "prfMechanism:U bDataAsKey:B bRekey:B pNi:P ulNiLen:U pNr:P ulNrLen:U hNewKey:U"),
  CK_IKE1_PRF_DERIVE_PARAMS(
      "prfMechanism:U bHasPrevKey:B hKeygxy:U hPrevKey:U pCKYi:P ulCKYiLen:U pCKYr:P ulCKYrLen:U"
          + " keyNumber:B"),
  CK_IKE1_EXTENDED_DERIVE_PARAMS(
      "prfMechanism:U bHasKeygxy:B hKeygxy:U pExtraData:P ulExtraDataLen:U"),
  CK_GOSTR3410_DERIVE_PARAMS("kdf:U pPublicData:P ulPublicDataLen:U pUKM:P ulUKMLen:U"),
  CK_GOSTR3410_KEY_WRAP_PARAMS("pWrapOID:P ulWrapOIDLen:U pUKM:P ulUKMLen:U hKey:U"),
  CK_OTP_PARAM("type:U pValue:P ulValueLen:U"),
  CK_OTP_PARAMS("pParams:P ulCount:U"),
  CK_CMS_SIG_PARAMS(
      "certificateHandle:U pSigningMechanism:P pDigestMechanism:P pContentType:P"
          + " pRequestedAttributes:P ulRequestedAttributesLen:U pRequiredAttributes:P"
          + " ulRequiredAttributesLen:U"),
  CK_KIP_PARAMS("pMechanism:P hKey:U pSeed:P ulSeedLen:U"),

  /** AWS CloudHSM's {@code CK_SP800_108_KDF_PARAMS}: no additional derived keys. */
  CLOUDHSM_SP800_108_KDF_PARAMS("prftype:U ulNumberOfDataParams:U pDataParams:P"),
  /** AWS CloudHSM's {@code CK_SP800_108_COUNTER_FORMAT}: no endianness. */
  CLOUDHSM_SP800_108_COUNTER_FORMAT("ulWidthInBits:U"),
  /** Thales Luna's {@code CK_KDF_PRF_PARAMS}, the parameter of {@code CKM_NIST_PRF_KDF}. */
  LUNA_KDF_PRF_PARAMS(
      "prfType:U pLabel:P ulLabelLen:U pContext:P ulContextLen:U ulCounter:U ulEncodingScheme:U");

  private final String declaration;

  Struct(String declaration) {
    this.declaration = declaration;
  }

  String declaration() {
    return declaration;
  }

  /** Where the fields lie under {@code abi}. */
  public StructLayout layout(Abi abi) {
    return StructLayout.of(this, abi);
  }
}
