/*
 * SPDX-FileCopyrightText: The PolyHSM authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Prints size and field offsets of the PKCS#11 structures, one "name value" a line. What it prints is kept
 * in layouts-unix.txt, and in layouts-windows.txt when compiled with -DWINDOWS_ABI.
 */
#include <stddef.h>
#include <stdio.h>

#ifdef WINDOWS_ABI
#pragma pack(push, 1)
typedef unsigned int ULONG; /* unsigned long has 4 bytes there */
#else
typedef unsigned long ULONG;
#endif
typedef unsigned char BYTE;
typedef void (*FUNCTION)(void);

typedef struct {
  BYTE major;
  BYTE minor;
} CK_VERSION;

typedef struct {
  CK_VERSION cryptokiVersion;
  BYTE manufacturerID[32];
  ULONG flags;
  BYTE libraryDescription[32];
  CK_VERSION libraryVersion;
} CK_INFO;

typedef struct {
  BYTE slotDescription[64];
  BYTE manufacturerID[32];
  ULONG flags;
  CK_VERSION hardwareVersion;
  CK_VERSION firmwareVersion;
} CK_SLOT_INFO;

typedef struct {
  BYTE label[32];
  BYTE manufacturerID[32];
  BYTE model[16];
  BYTE serialNumber[16];
  ULONG flags;
  ULONG ulMaxSessionCount;
  ULONG ulSessionCount;
  ULONG ulMaxRwSessionCount;
  ULONG ulRwSessionCount;
  ULONG ulMaxPinLen;
  ULONG ulMinPinLen;
  ULONG ulTotalPublicMemory;
  ULONG ulFreePublicMemory;
  ULONG ulTotalPrivateMemory;
  ULONG ulFreePrivateMemory;
  CK_VERSION hardwareVersion;
  CK_VERSION firmwareVersion;
  BYTE utcTime[16];
} CK_TOKEN_INFO;

typedef struct {
  ULONG slotID;
  ULONG state;
  ULONG flags;
  ULONG ulDeviceError;
} CK_SESSION_INFO;

typedef struct {
  ULONG ulMinKeySize;
  ULONG ulMaxKeySize;
  ULONG flags;
} CK_MECHANISM_INFO;

typedef struct {
  ULONG type;
  void *pValue;
  ULONG ulValueLen;
} CK_ATTRIBUTE;

typedef struct {
  ULONG mechanism;
  void *pParameter;
  ULONG ulParameterLen;
} CK_MECHANISM;

typedef struct {
  BYTE year[4];
  BYTE month[2];
  BYTE day[2];
} CK_DATE;

typedef struct {
  BYTE *pInterfaceName;
  void *pFunctionList;
  ULONG flags;
} CK_INTERFACE;

typedef struct {
  FUNCTION CreateMutex;
  FUNCTION DestroyMutex;
  FUNCTION LockMutex;
  FUNCTION UnlockMutex;
  ULONG flags;
  void *pReserved;
} CK_C_INITIALIZE_ARGS;

typedef struct {
  ULONG ulVersion;
  BYTE *pValue;
  ULONG ulValue;
  ULONG hObject;
  ULONG hAdditionalObject;
} CK_ASYNC_DATA;

typedef struct {
  CK_VERSION version;
  FUNCTION C_Initialize;
} CK_FUNCTION_LIST;

typedef struct {
  ULONG hashAlg;
  ULONG mgf;
  ULONG source;
  void *pSourceData;
  ULONG ulSourceDataLen;
} CK_RSA_PKCS_OAEP_PARAMS;

typedef struct {
  ULONG hashAlg;
  ULONG mgf;
  ULONG sLen;
} CK_RSA_PKCS_PSS_PARAMS;

typedef struct {
  ULONG ulAESKeyBits;
  CK_RSA_PKCS_OAEP_PARAMS *pOAEPParams;
} CK_RSA_AES_KEY_WRAP_PARAMS;

typedef struct {
  ULONG ulAESKeyBits;
  ULONG kdf;
  ULONG ulSharedDataLen;
  BYTE *pSharedData;
} CK_ECDH_AES_KEY_WRAP_PARAMS;

typedef struct {
  ULONG kdf;
  ULONG ulSharedDataLen;
  BYTE *pSharedData;
  ULONG ulPublicDataLen;
  BYTE *pPublicData;
} CK_ECDH1_DERIVE_PARAMS;

typedef struct {
  ULONG kdf;
  ULONG ulSharedDataLen;
  BYTE *pSharedData;
  ULONG ulPublicDataLen;
  BYTE *pPublicData;
  ULONG ulPrivateDataLen;
  ULONG hPrivateData;
  ULONG ulPublicDataLen2;
  BYTE *pPublicData2;
} CK_ECDH2_DERIVE_PARAMS;

typedef struct {
  ULONG kdf;
  ULONG ulSharedDataLen;
  BYTE *pSharedData;
  ULONG ulPublicDataLen;
  BYTE *pPublicData;
  ULONG ulPrivateDataLen;
  ULONG hPrivateData;
  ULONG ulPublicDataLen2;
  BYTE *pPublicData2;
  ULONG publicKey;
} CK_ECMQV_DERIVE_PARAMS;

typedef struct {
  ULONG kdf;
  ULONG ulOtherInfoLen;
  BYTE *pOtherInfo;
  ULONG ulPublicDataLen;
  BYTE *pPublicData;
} CK_X9_42_DH1_DERIVE_PARAMS;

typedef struct {
  ULONG kdf;
  ULONG ulOtherInfoLen;
  BYTE *pOtherInfo;
  ULONG ulPublicDataLen;
  BYTE *pPublicData;
  ULONG ulPrivateDataLen;
  ULONG hPrivateData;
  ULONG ulPublicDataLen2;
  BYTE *pPublicData2;
} CK_X9_42_DH2_DERIVE_PARAMS;

typedef struct {
  ULONG kdf;
  ULONG ulOtherInfoLen;
  BYTE *pOtherInfo;
  ULONG ulPublicDataLen;
  BYTE *pPublicData;
  ULONG ulPrivateDataLen;
  ULONG hPrivateData;
  ULONG ulPublicDataLen2;
  BYTE *pPublicData2;
  ULONG publicKey;
} CK_X9_42_MQV_DERIVE_PARAMS;

typedef struct {
  ULONG ulCounterBits;
  BYTE cb[16];
} CK_AES_CTR_PARAMS;

typedef struct {
  BYTE iv[16];
  BYTE *pData;
  ULONG length;
} CK_AES_CBC_ENCRYPT_DATA_PARAMS;

typedef struct {
  BYTE iv[8];
  BYTE *pData;
  ULONG length;
} CK_DES_CBC_ENCRYPT_DATA_PARAMS;

typedef struct {
  BYTE *pIv;
  ULONG ulIvLen;
  ULONG ulIvBits;
  BYTE *pAAD;
  ULONG ulAADLen;
  ULONG ulTagBits;
} CK_GCM_PARAMS;

typedef struct {
  BYTE *pIv;
  ULONG ulIvLen;
  ULONG ulIvFixedBits;
  ULONG ivGenerator;
  BYTE *pTag;
  ULONG ulTagBits;
} CK_GCM_MESSAGE_PARAMS;

typedef struct {
  BYTE *pIv;
  ULONG ulIvLen;
  ULONG ulIvFixedBits;
  ULONG ivGenerator;
  BYTE *pAAD;
  ULONG ulAADLen;
  ULONG ulTagBits;
} CK_GCM_WRAP_PARAMS;

typedef struct {
  ULONG ulDataLen;
  BYTE *pNonce;
  ULONG ulNonceLen;
  BYTE *pAAD;
  ULONG ulAADLen;
  ULONG ulMACLen;
} CK_CCM_PARAMS;

typedef struct {
  ULONG ulDataLen;
  BYTE *pNonce;
  ULONG ulNonceLen;
  ULONG ulNonceFixedBits;
  ULONG nonceGenerator;
  BYTE *pMAC;
  ULONG ulMACLen;
} CK_CCM_MESSAGE_PARAMS;

typedef struct {
  ULONG ulDataLen;
  BYTE *pNonce;
  ULONG ulNonceLen;
  ULONG ulNonceFixedBits;
  ULONG nonceGenerator;
  BYTE *pAAD;
  ULONG ulAADLen;
  ULONG ulMACLen;
} CK_CCM_WRAP_PARAMS;

typedef struct {
  BYTE *pBlockCounter;
  ULONG blockCounterBits;
  BYTE *pNonce;
  ULONG ulNonceBits;
} CK_CHACHA20_PARAMS;

typedef struct {
  BYTE *pBlockCounter;
  BYTE *pNonce;
  ULONG ulNonceBits;
} CK_SALSA20_PARAMS;

typedef struct {
  BYTE *pNonce;
  ULONG ulNonceLen;
  BYTE *pAAD;
  ULONG ulAADLen;
} CK_SALSA20_CHACHA20_POLY1305_PARAMS;

typedef struct {
  BYTE *pNonce;
  ULONG ulNonceLen;
  BYTE *pTag;
} CK_SALSA20_CHACHA20_POLY1305_MSG_PARAMS;

typedef struct {
  BYTE phFlag;
  ULONG ulContextDataLen;
  BYTE *pContextData;
} CK_EDDSA_PARAMS;

typedef struct {
  ULONG hash;
} CK_XEDDSA_PARAMS;

typedef struct {
  ULONG hedgeVariant;
  BYTE *pContext;
  ULONG ulContextLen;
} CK_SIGN_ADDITIONAL_CONTEXT;

typedef struct {
  ULONG hedgeVariant;
  BYTE *pContext;
  ULONG ulContextLen;
  ULONG hash;
} CK_HASH_SIGN_ADDITIONAL_CONTEXT;

typedef struct {
  BYTE bExtract;
  BYTE bExpand;
  ULONG prfHashMechanism;
  ULONG ulSaltType;
  BYTE *pSalt;
  ULONG ulSaltLen;
  ULONG hSaltKey;
  BYTE *pInfo;
  ULONG ulInfoLen;
} CK_HKDF_PARAMS;

typedef struct {
  ULONG type;
  void *pValue;
  ULONG ulValueLen;
} CK_PRF_DATA_PARAM;

typedef struct {
  BYTE bLittleEndian;
  ULONG ulWidthInBits;
} CK_SP800_108_COUNTER_FORMAT;

typedef struct {
  ULONG dkmLengthMethod;
  BYTE bLittleEndian;
  ULONG ulWidthInBits;
} CK_SP800_108_DKM_LENGTH_FORMAT;

typedef struct {
  CK_ATTRIBUTE *pTemplate;
  ULONG ulAttributeCount;
  ULONG *phKey;
} CK_DERIVED_KEY;

typedef struct {
  ULONG prfType;
  ULONG ulNumberOfDataParams;
  CK_PRF_DATA_PARAM *pDataParams;
  ULONG ulAdditionalDerivedKeys;
  CK_DERIVED_KEY *pAdditionalDerivedKeys;
} CK_SP800_108_KDF_PARAMS;

typedef struct {
  ULONG prfType;
  ULONG ulNumberOfDataParams;
  CK_PRF_DATA_PARAM *pDataParams;
  ULONG ulIVLen;
  BYTE *pIV;
  ULONG ulAdditionalDerivedKeys;
  CK_DERIVED_KEY *pAdditionalDerivedKeys;
} CK_SP800_108_FEEDBACK_KDF_PARAMS;

typedef struct {
  ULONG saltSource;
  void *pSaltSourceData;
  ULONG ulSaltSourceDataLen;
  ULONG iterations;
  ULONG prf;
  void *pPrfData;
  ULONG ulPrfDataLen;
  BYTE *pPassword;
  ULONG ulPasswordLen;
} CK_PKCS5_PBKD2_PARAMS2;

typedef struct {
  ULONG saltSource;
  void *pSaltSourceData;
  ULONG ulSaltSourceDataLen;
  ULONG iterations;
  ULONG prf;
  void *pPrfData;
  ULONG ulPrfDataLen;
  BYTE *pPassword;
  ULONG *pulPasswordLen;
} CK_PKCS5_PBKD2_PARAMS;

typedef struct {
  BYTE *pInitVector;
  BYTE *pPassword;
  ULONG ulPasswordLen;
  BYTE *pSalt;
  ULONG ulSaltLen;
  ULONG ulIteration;
} CK_PBE_PARAMS;

typedef struct {
  BYTE *pData;
  ULONG ulLen;
} CK_KEY_DERIVATION_STRING_DATA;

typedef struct {
  BYTE bBC;
  BYTE *pX;
  ULONG ulXLen;
} CK_KEY_WRAP_SET_OAEP_PARAMS;

typedef struct {
  ULONG hash;
  BYTE *pSeed;
  ULONG ulSeedLen;
  ULONG ulIndex;
} CK_DSA_PARAMETER_GEN_PARAM;

typedef struct {
  BYTE *pClientRandom;
  ULONG ulClientRandomLen;
  BYTE *pServerRandom;
  ULONG ulServerRandomLen;
} CK_SSL3_RANDOM_DATA;

typedef struct {
  CK_SSL3_RANDOM_DATA RandomInfo;
  CK_VERSION *pVersion;
} CK_SSL3_MASTER_KEY_DERIVE_PARAMS;

typedef struct {
  ULONG hClientMacSecret;
  ULONG hServerMacSecret;
  ULONG hClientKey;
  ULONG hServerKey;
  BYTE *pIVClient;
  BYTE *pIVServer;
} CK_SSL3_KEY_MAT_OUT;

typedef struct {
  ULONG ulMacSizeInBits;
  ULONG ulKeySizeInBits;
  ULONG ulIVSizeInBits;
  BYTE bIsExport;
  CK_SSL3_RANDOM_DATA RandomInfo;
  CK_SSL3_KEY_MAT_OUT *pReturnedKeyMaterial;
} CK_SSL3_KEY_MAT_PARAMS;

typedef struct {
  CK_SSL3_RANDOM_DATA RandomInfo;
  CK_VERSION *pVersion;
  ULONG prfHashMechanism;
} CK_TLS12_MASTER_KEY_DERIVE_PARAMS;

typedef struct {
  ULONG ulMacSizeInBits;
  ULONG ulKeySizeInBits;
  ULONG ulIVSizeInBits;
  BYTE bIsExport;
  CK_SSL3_RANDOM_DATA RandomInfo;
  CK_SSL3_KEY_MAT_OUT *pReturnedKeyMaterial;
  ULONG prfHashMechanism;
} CK_TLS12_KEY_MAT_PARAMS;

typedef struct {
  ULONG prfHashMechanism;
  BYTE *pSessionHash;
  ULONG ulSessionHashLen;
  CK_VERSION *pVersion;
} CK_TLS12_EXTENDED_MASTER_KEY_DERIVE_PARAMS;

typedef struct {
  BYTE *pSeed;
  ULONG ulSeedLen;
  BYTE *pLabel;
  ULONG ulLabelLen;
  BYTE *pOutput;
  ULONG *pulOutputLen;
} CK_TLS_PRF_PARAMS;

typedef struct {
  ULONG prfMechanism;
  BYTE *pLabel;
  ULONG ulLabelLength;
  CK_SSL3_RANDOM_DATA RandomInfo;
  BYTE *pContextData;
  ULONG ulContextDataLength;
} CK_TLS_KDF_PARAMS;

typedef struct {
  ULONG prfHashMechanism;
  ULONG ulMacLength;
  ULONG ulServerOrClient;
} CK_TLS_MAC_PARAMS;

typedef struct {
  ULONG prfMechanism;
  BYTE bHasSeedKey;
  ULONG hSeedKey;
  BYTE *pSeedData;
  ULONG ulSeedDataLen;
} CK_IKE2_PRF_PLUS_DERIVE_PARAMS;

typedef struct {
  ULONG prfMechanism;
  BYTE bDataAsKey;
  BYTE bRekey;
  BYTE *pNi;
  ULONG ulNiLen;
  BYTE *pNr;
  ULONG ulNrLen;
  ULONG hNewKey;
} CK_IKE_PRF_DERIVE_PARAMS;

typedef struct {
  ULONG prfMechanism;
  BYTE bHasPrevKey;
  ULONG hKeygxy;
  ULONG hPrevKey;
  BYTE *pCKYi;
  ULONG ulCKYiLen;
  BYTE *pCKYr;
  ULONG ulCKYrLen;
  BYTE keyNumber;
} CK_IKE1_PRF_DERIVE_PARAMS;

typedef struct {
  ULONG prfMechanism;
  BYTE bHasKeygxy;
  ULONG hKeygxy;
  BYTE *pExtraData;
  ULONG ulExtraDataLen;
} CK_IKE1_EXTENDED_DERIVE_PARAMS;

typedef struct {
  ULONG kdf;
  BYTE *pPublicData;
  ULONG ulPublicDataLen;
  BYTE *pUKM;
  ULONG ulUKMLen;
} CK_GOSTR3410_DERIVE_PARAMS;

typedef struct {
  BYTE *pWrapOID;
  ULONG ulWrapOIDLen;
  BYTE *pUKM;
  ULONG ulUKMLen;
  ULONG hKey;
} CK_GOSTR3410_KEY_WRAP_PARAMS;

typedef struct {
  ULONG type;
  void *pValue;
  ULONG ulValueLen;
} CK_OTP_PARAM;

typedef struct {
  CK_OTP_PARAM *pParams;
  ULONG ulCount;
} CK_OTP_PARAMS;

typedef struct {
  ULONG certificateHandle;
  CK_MECHANISM *pSigningMechanism;
  CK_MECHANISM *pDigestMechanism;
  BYTE *pContentType;
  BYTE *pRequestedAttributes;
  ULONG ulRequestedAttributesLen;
  BYTE *pRequiredAttributes;
  ULONG ulRequiredAttributesLen;
} CK_CMS_SIG_PARAMS;

typedef struct {
  CK_MECHANISM *pMechanism;
  ULONG hKey;
  BYTE *pSeed;
  ULONG ulSeedLen;
} CK_KIP_PARAMS;

typedef struct {
  ULONG prftype;
  ULONG ulNumberOfDataParams;
  CK_PRF_DATA_PARAM *pDataParams;
} CLOUDHSM_SP800_108_KDF_PARAMS;

typedef struct {
  ULONG ulWidthInBits;
} CLOUDHSM_SP800_108_COUNTER_FORMAT;

typedef struct {
  ULONG prfType;
  BYTE *pLabel;
  ULONG ulLabelLen;
  BYTE *pContext;
  ULONG ulContextLen;
  ULONG ulCounter;
  ULONG ulEncodingScheme;
} LUNA_KDF_PRF_PARAMS;

#ifdef WINDOWS_ABI
#pragma pack(pop)
#endif

#define SIZE(type) printf(#type " %zu\n", sizeof(type))
#define OFFSET(type, field) printf(#type "." #field " %zu\n", offsetof(type, field))

int main(void) {
  SIZE(CK_VERSION);
  OFFSET(CK_VERSION, major);
  OFFSET(CK_VERSION, minor);
  SIZE(CK_INFO);
  OFFSET(CK_INFO, cryptokiVersion.major);
  OFFSET(CK_INFO, cryptokiVersion.minor);
  OFFSET(CK_INFO, manufacturerID);
  OFFSET(CK_INFO, flags);
  OFFSET(CK_INFO, libraryDescription);
  OFFSET(CK_INFO, libraryVersion.major);
  OFFSET(CK_INFO, libraryVersion.minor);
  SIZE(CK_SLOT_INFO);
  OFFSET(CK_SLOT_INFO, slotDescription);
  OFFSET(CK_SLOT_INFO, manufacturerID);
  OFFSET(CK_SLOT_INFO, flags);
  OFFSET(CK_SLOT_INFO, hardwareVersion.major);
  OFFSET(CK_SLOT_INFO, hardwareVersion.minor);
  OFFSET(CK_SLOT_INFO, firmwareVersion.major);
  OFFSET(CK_SLOT_INFO, firmwareVersion.minor);
  SIZE(CK_TOKEN_INFO);
  OFFSET(CK_TOKEN_INFO, label);
  OFFSET(CK_TOKEN_INFO, manufacturerID);
  OFFSET(CK_TOKEN_INFO, model);
  OFFSET(CK_TOKEN_INFO, serialNumber);
  OFFSET(CK_TOKEN_INFO, flags);
  OFFSET(CK_TOKEN_INFO, ulMaxSessionCount);
  OFFSET(CK_TOKEN_INFO, ulSessionCount);
  OFFSET(CK_TOKEN_INFO, ulMaxRwSessionCount);
  OFFSET(CK_TOKEN_INFO, ulRwSessionCount);
  OFFSET(CK_TOKEN_INFO, ulMaxPinLen);
  OFFSET(CK_TOKEN_INFO, ulMinPinLen);
  OFFSET(CK_TOKEN_INFO, ulTotalPublicMemory);
  OFFSET(CK_TOKEN_INFO, ulFreePublicMemory);
  OFFSET(CK_TOKEN_INFO, ulTotalPrivateMemory);
  OFFSET(CK_TOKEN_INFO, ulFreePrivateMemory);
  OFFSET(CK_TOKEN_INFO, hardwareVersion.major);
  OFFSET(CK_TOKEN_INFO, hardwareVersion.minor);
  OFFSET(CK_TOKEN_INFO, firmwareVersion.major);
  OFFSET(CK_TOKEN_INFO, firmwareVersion.minor);
  OFFSET(CK_TOKEN_INFO, utcTime);
  SIZE(CK_SESSION_INFO);
  OFFSET(CK_SESSION_INFO, slotID);
  OFFSET(CK_SESSION_INFO, state);
  OFFSET(CK_SESSION_INFO, flags);
  OFFSET(CK_SESSION_INFO, ulDeviceError);
  SIZE(CK_MECHANISM_INFO);
  OFFSET(CK_MECHANISM_INFO, ulMinKeySize);
  OFFSET(CK_MECHANISM_INFO, ulMaxKeySize);
  OFFSET(CK_MECHANISM_INFO, flags);
  SIZE(CK_ATTRIBUTE);
  OFFSET(CK_ATTRIBUTE, type);
  OFFSET(CK_ATTRIBUTE, pValue);
  OFFSET(CK_ATTRIBUTE, ulValueLen);
  SIZE(CK_MECHANISM);
  OFFSET(CK_MECHANISM, mechanism);
  OFFSET(CK_MECHANISM, pParameter);
  OFFSET(CK_MECHANISM, ulParameterLen);
  SIZE(CK_DATE);
  OFFSET(CK_DATE, year);
  OFFSET(CK_DATE, month);
  OFFSET(CK_DATE, day);
  SIZE(CK_INTERFACE);
  OFFSET(CK_INTERFACE, pInterfaceName);
  OFFSET(CK_INTERFACE, pFunctionList);
  OFFSET(CK_INTERFACE, flags);
  SIZE(CK_C_INITIALIZE_ARGS);
  OFFSET(CK_C_INITIALIZE_ARGS, CreateMutex);
  OFFSET(CK_C_INITIALIZE_ARGS, DestroyMutex);
  OFFSET(CK_C_INITIALIZE_ARGS, LockMutex);
  OFFSET(CK_C_INITIALIZE_ARGS, UnlockMutex);
  OFFSET(CK_C_INITIALIZE_ARGS, flags);
  OFFSET(CK_C_INITIALIZE_ARGS, pReserved);
  SIZE(CK_ASYNC_DATA);
  OFFSET(CK_ASYNC_DATA, ulVersion);
  OFFSET(CK_ASYNC_DATA, pValue);
  OFFSET(CK_ASYNC_DATA, ulValue);
  OFFSET(CK_ASYNC_DATA, hObject);
  OFFSET(CK_ASYNC_DATA, hAdditionalObject);
  SIZE(CK_FUNCTION_LIST);
  OFFSET(CK_FUNCTION_LIST, version.major);
  OFFSET(CK_FUNCTION_LIST, version.minor);
  OFFSET(CK_FUNCTION_LIST, C_Initialize);
  SIZE(CK_RSA_PKCS_OAEP_PARAMS);
  OFFSET(CK_RSA_PKCS_OAEP_PARAMS, hashAlg);
  OFFSET(CK_RSA_PKCS_OAEP_PARAMS, mgf);
  OFFSET(CK_RSA_PKCS_OAEP_PARAMS, source);
  OFFSET(CK_RSA_PKCS_OAEP_PARAMS, pSourceData);
  OFFSET(CK_RSA_PKCS_OAEP_PARAMS, ulSourceDataLen);
  SIZE(CK_RSA_PKCS_PSS_PARAMS);
  OFFSET(CK_RSA_PKCS_PSS_PARAMS, hashAlg);
  OFFSET(CK_RSA_PKCS_PSS_PARAMS, mgf);
  OFFSET(CK_RSA_PKCS_PSS_PARAMS, sLen);
  SIZE(CK_RSA_AES_KEY_WRAP_PARAMS);
  OFFSET(CK_RSA_AES_KEY_WRAP_PARAMS, ulAESKeyBits);
  OFFSET(CK_RSA_AES_KEY_WRAP_PARAMS, pOAEPParams);
  SIZE(CK_ECDH_AES_KEY_WRAP_PARAMS);
  OFFSET(CK_ECDH_AES_KEY_WRAP_PARAMS, ulAESKeyBits);
  OFFSET(CK_ECDH_AES_KEY_WRAP_PARAMS, kdf);
  OFFSET(CK_ECDH_AES_KEY_WRAP_PARAMS, ulSharedDataLen);
  OFFSET(CK_ECDH_AES_KEY_WRAP_PARAMS, pSharedData);
  SIZE(CK_ECDH1_DERIVE_PARAMS);
  OFFSET(CK_ECDH1_DERIVE_PARAMS, kdf);
  OFFSET(CK_ECDH1_DERIVE_PARAMS, ulSharedDataLen);
  OFFSET(CK_ECDH1_DERIVE_PARAMS, pSharedData);
  OFFSET(CK_ECDH1_DERIVE_PARAMS, ulPublicDataLen);
  OFFSET(CK_ECDH1_DERIVE_PARAMS, pPublicData);
  SIZE(CK_ECDH2_DERIVE_PARAMS);
  OFFSET(CK_ECDH2_DERIVE_PARAMS, kdf);
  OFFSET(CK_ECDH2_DERIVE_PARAMS, ulSharedDataLen);
  OFFSET(CK_ECDH2_DERIVE_PARAMS, pSharedData);
  OFFSET(CK_ECDH2_DERIVE_PARAMS, ulPublicDataLen);
  OFFSET(CK_ECDH2_DERIVE_PARAMS, pPublicData);
  OFFSET(CK_ECDH2_DERIVE_PARAMS, ulPrivateDataLen);
  OFFSET(CK_ECDH2_DERIVE_PARAMS, hPrivateData);
  OFFSET(CK_ECDH2_DERIVE_PARAMS, ulPublicDataLen2);
  OFFSET(CK_ECDH2_DERIVE_PARAMS, pPublicData2);
  SIZE(CK_ECMQV_DERIVE_PARAMS);
  OFFSET(CK_ECMQV_DERIVE_PARAMS, kdf);
  OFFSET(CK_ECMQV_DERIVE_PARAMS, ulSharedDataLen);
  OFFSET(CK_ECMQV_DERIVE_PARAMS, pSharedData);
  OFFSET(CK_ECMQV_DERIVE_PARAMS, ulPublicDataLen);
  OFFSET(CK_ECMQV_DERIVE_PARAMS, pPublicData);
  OFFSET(CK_ECMQV_DERIVE_PARAMS, ulPrivateDataLen);
  OFFSET(CK_ECMQV_DERIVE_PARAMS, hPrivateData);
  OFFSET(CK_ECMQV_DERIVE_PARAMS, ulPublicDataLen2);
  OFFSET(CK_ECMQV_DERIVE_PARAMS, pPublicData2);
  OFFSET(CK_ECMQV_DERIVE_PARAMS, publicKey);
  SIZE(CK_X9_42_DH1_DERIVE_PARAMS);
  OFFSET(CK_X9_42_DH1_DERIVE_PARAMS, kdf);
  OFFSET(CK_X9_42_DH1_DERIVE_PARAMS, ulOtherInfoLen);
  OFFSET(CK_X9_42_DH1_DERIVE_PARAMS, pOtherInfo);
  OFFSET(CK_X9_42_DH1_DERIVE_PARAMS, ulPublicDataLen);
  OFFSET(CK_X9_42_DH1_DERIVE_PARAMS, pPublicData);
  SIZE(CK_X9_42_DH2_DERIVE_PARAMS);
  OFFSET(CK_X9_42_DH2_DERIVE_PARAMS, kdf);
  OFFSET(CK_X9_42_DH2_DERIVE_PARAMS, ulOtherInfoLen);
  OFFSET(CK_X9_42_DH2_DERIVE_PARAMS, pOtherInfo);
  OFFSET(CK_X9_42_DH2_DERIVE_PARAMS, ulPublicDataLen);
  OFFSET(CK_X9_42_DH2_DERIVE_PARAMS, pPublicData);
  OFFSET(CK_X9_42_DH2_DERIVE_PARAMS, ulPrivateDataLen);
  OFFSET(CK_X9_42_DH2_DERIVE_PARAMS, hPrivateData);
  OFFSET(CK_X9_42_DH2_DERIVE_PARAMS, ulPublicDataLen2);
  OFFSET(CK_X9_42_DH2_DERIVE_PARAMS, pPublicData2);
  SIZE(CK_X9_42_MQV_DERIVE_PARAMS);
  OFFSET(CK_X9_42_MQV_DERIVE_PARAMS, kdf);
  OFFSET(CK_X9_42_MQV_DERIVE_PARAMS, ulOtherInfoLen);
  OFFSET(CK_X9_42_MQV_DERIVE_PARAMS, pOtherInfo);
  OFFSET(CK_X9_42_MQV_DERIVE_PARAMS, ulPublicDataLen);
  OFFSET(CK_X9_42_MQV_DERIVE_PARAMS, pPublicData);
  OFFSET(CK_X9_42_MQV_DERIVE_PARAMS, ulPrivateDataLen);
  OFFSET(CK_X9_42_MQV_DERIVE_PARAMS, hPrivateData);
  OFFSET(CK_X9_42_MQV_DERIVE_PARAMS, ulPublicDataLen2);
  OFFSET(CK_X9_42_MQV_DERIVE_PARAMS, pPublicData2);
  OFFSET(CK_X9_42_MQV_DERIVE_PARAMS, publicKey);
  SIZE(CK_AES_CTR_PARAMS);
  OFFSET(CK_AES_CTR_PARAMS, ulCounterBits);
  OFFSET(CK_AES_CTR_PARAMS, cb);
  SIZE(CK_AES_CBC_ENCRYPT_DATA_PARAMS);
  OFFSET(CK_AES_CBC_ENCRYPT_DATA_PARAMS, iv);
  OFFSET(CK_AES_CBC_ENCRYPT_DATA_PARAMS, pData);
  OFFSET(CK_AES_CBC_ENCRYPT_DATA_PARAMS, length);
  SIZE(CK_DES_CBC_ENCRYPT_DATA_PARAMS);
  OFFSET(CK_DES_CBC_ENCRYPT_DATA_PARAMS, iv);
  OFFSET(CK_DES_CBC_ENCRYPT_DATA_PARAMS, pData);
  OFFSET(CK_DES_CBC_ENCRYPT_DATA_PARAMS, length);
  SIZE(CK_GCM_PARAMS);
  OFFSET(CK_GCM_PARAMS, pIv);
  OFFSET(CK_GCM_PARAMS, ulIvLen);
  OFFSET(CK_GCM_PARAMS, ulIvBits);
  OFFSET(CK_GCM_PARAMS, pAAD);
  OFFSET(CK_GCM_PARAMS, ulAADLen);
  OFFSET(CK_GCM_PARAMS, ulTagBits);
  SIZE(CK_GCM_MESSAGE_PARAMS);
  OFFSET(CK_GCM_MESSAGE_PARAMS, pIv);
  OFFSET(CK_GCM_MESSAGE_PARAMS, ulIvLen);
  OFFSET(CK_GCM_MESSAGE_PARAMS, ulIvFixedBits);
  OFFSET(CK_GCM_MESSAGE_PARAMS, ivGenerator);
  OFFSET(CK_GCM_MESSAGE_PARAMS, pTag);
  OFFSET(CK_GCM_MESSAGE_PARAMS, ulTagBits);
  SIZE(CK_GCM_WRAP_PARAMS);
  OFFSET(CK_GCM_WRAP_PARAMS, pIv);
  OFFSET(CK_GCM_WRAP_PARAMS, ulIvLen);
  OFFSET(CK_GCM_WRAP_PARAMS, ulIvFixedBits);
  OFFSET(CK_GCM_WRAP_PARAMS, ivGenerator);
  OFFSET(CK_GCM_WRAP_PARAMS, pAAD);
  OFFSET(CK_GCM_WRAP_PARAMS, ulAADLen);
  OFFSET(CK_GCM_WRAP_PARAMS, ulTagBits);
  SIZE(CK_CCM_PARAMS);
  OFFSET(CK_CCM_PARAMS, ulDataLen);
  OFFSET(CK_CCM_PARAMS, pNonce);
  OFFSET(CK_CCM_PARAMS, ulNonceLen);
  OFFSET(CK_CCM_PARAMS, pAAD);
  OFFSET(CK_CCM_PARAMS, ulAADLen);
  OFFSET(CK_CCM_PARAMS, ulMACLen);
  SIZE(CK_CCM_MESSAGE_PARAMS);
  OFFSET(CK_CCM_MESSAGE_PARAMS, ulDataLen);
  OFFSET(CK_CCM_MESSAGE_PARAMS, pNonce);
  OFFSET(CK_CCM_MESSAGE_PARAMS, ulNonceLen);
  OFFSET(CK_CCM_MESSAGE_PARAMS, ulNonceFixedBits);
  OFFSET(CK_CCM_MESSAGE_PARAMS, nonceGenerator);
  OFFSET(CK_CCM_MESSAGE_PARAMS, pMAC);
  OFFSET(CK_CCM_MESSAGE_PARAMS, ulMACLen);
  SIZE(CK_CCM_WRAP_PARAMS);
  OFFSET(CK_CCM_WRAP_PARAMS, ulDataLen);
  OFFSET(CK_CCM_WRAP_PARAMS, pNonce);
  OFFSET(CK_CCM_WRAP_PARAMS, ulNonceLen);
  OFFSET(CK_CCM_WRAP_PARAMS, ulNonceFixedBits);
  OFFSET(CK_CCM_WRAP_PARAMS, nonceGenerator);
  OFFSET(CK_CCM_WRAP_PARAMS, pAAD);
  OFFSET(CK_CCM_WRAP_PARAMS, ulAADLen);
  OFFSET(CK_CCM_WRAP_PARAMS, ulMACLen);
  SIZE(CK_CHACHA20_PARAMS);
  OFFSET(CK_CHACHA20_PARAMS, pBlockCounter);
  OFFSET(CK_CHACHA20_PARAMS, blockCounterBits);
  OFFSET(CK_CHACHA20_PARAMS, pNonce);
  OFFSET(CK_CHACHA20_PARAMS, ulNonceBits);
  SIZE(CK_SALSA20_PARAMS);
  OFFSET(CK_SALSA20_PARAMS, pBlockCounter);
  OFFSET(CK_SALSA20_PARAMS, pNonce);
  OFFSET(CK_SALSA20_PARAMS, ulNonceBits);
  SIZE(CK_SALSA20_CHACHA20_POLY1305_PARAMS);
  OFFSET(CK_SALSA20_CHACHA20_POLY1305_PARAMS, pNonce);
  OFFSET(CK_SALSA20_CHACHA20_POLY1305_PARAMS, ulNonceLen);
  OFFSET(CK_SALSA20_CHACHA20_POLY1305_PARAMS, pAAD);
  OFFSET(CK_SALSA20_CHACHA20_POLY1305_PARAMS, ulAADLen);
  SIZE(CK_SALSA20_CHACHA20_POLY1305_MSG_PARAMS);
  OFFSET(CK_SALSA20_CHACHA20_POLY1305_MSG_PARAMS, pNonce);
  OFFSET(CK_SALSA20_CHACHA20_POLY1305_MSG_PARAMS, ulNonceLen);
  OFFSET(CK_SALSA20_CHACHA20_POLY1305_MSG_PARAMS, pTag);
  SIZE(CK_EDDSA_PARAMS);
  OFFSET(CK_EDDSA_PARAMS, phFlag);
  OFFSET(CK_EDDSA_PARAMS, ulContextDataLen);
  OFFSET(CK_EDDSA_PARAMS, pContextData);
  SIZE(CK_XEDDSA_PARAMS);
  OFFSET(CK_XEDDSA_PARAMS, hash);
  SIZE(CK_SIGN_ADDITIONAL_CONTEXT);
  OFFSET(CK_SIGN_ADDITIONAL_CONTEXT, hedgeVariant);
  OFFSET(CK_SIGN_ADDITIONAL_CONTEXT, pContext);
  OFFSET(CK_SIGN_ADDITIONAL_CONTEXT, ulContextLen);
  SIZE(CK_HASH_SIGN_ADDITIONAL_CONTEXT);
  OFFSET(CK_HASH_SIGN_ADDITIONAL_CONTEXT, hedgeVariant);
  OFFSET(CK_HASH_SIGN_ADDITIONAL_CONTEXT, pContext);
  OFFSET(CK_HASH_SIGN_ADDITIONAL_CONTEXT, ulContextLen);
  OFFSET(CK_HASH_SIGN_ADDITIONAL_CONTEXT, hash);
  SIZE(CK_HKDF_PARAMS);
  OFFSET(CK_HKDF_PARAMS, bExtract);
  OFFSET(CK_HKDF_PARAMS, bExpand);
  OFFSET(CK_HKDF_PARAMS, prfHashMechanism);
  OFFSET(CK_HKDF_PARAMS, ulSaltType);
  OFFSET(CK_HKDF_PARAMS, pSalt);
  OFFSET(CK_HKDF_PARAMS, ulSaltLen);
  OFFSET(CK_HKDF_PARAMS, hSaltKey);
  OFFSET(CK_HKDF_PARAMS, pInfo);
  OFFSET(CK_HKDF_PARAMS, ulInfoLen);
  SIZE(CK_PRF_DATA_PARAM);
  OFFSET(CK_PRF_DATA_PARAM, type);
  OFFSET(CK_PRF_DATA_PARAM, pValue);
  OFFSET(CK_PRF_DATA_PARAM, ulValueLen);
  SIZE(CK_SP800_108_COUNTER_FORMAT);
  OFFSET(CK_SP800_108_COUNTER_FORMAT, bLittleEndian);
  OFFSET(CK_SP800_108_COUNTER_FORMAT, ulWidthInBits);
  SIZE(CK_SP800_108_DKM_LENGTH_FORMAT);
  OFFSET(CK_SP800_108_DKM_LENGTH_FORMAT, dkmLengthMethod);
  OFFSET(CK_SP800_108_DKM_LENGTH_FORMAT, bLittleEndian);
  OFFSET(CK_SP800_108_DKM_LENGTH_FORMAT, ulWidthInBits);
  SIZE(CK_DERIVED_KEY);
  OFFSET(CK_DERIVED_KEY, pTemplate);
  OFFSET(CK_DERIVED_KEY, ulAttributeCount);
  OFFSET(CK_DERIVED_KEY, phKey);
  SIZE(CK_SP800_108_KDF_PARAMS);
  OFFSET(CK_SP800_108_KDF_PARAMS, prfType);
  OFFSET(CK_SP800_108_KDF_PARAMS, ulNumberOfDataParams);
  OFFSET(CK_SP800_108_KDF_PARAMS, pDataParams);
  OFFSET(CK_SP800_108_KDF_PARAMS, ulAdditionalDerivedKeys);
  OFFSET(CK_SP800_108_KDF_PARAMS, pAdditionalDerivedKeys);
  SIZE(CK_SP800_108_FEEDBACK_KDF_PARAMS);
  OFFSET(CK_SP800_108_FEEDBACK_KDF_PARAMS, prfType);
  OFFSET(CK_SP800_108_FEEDBACK_KDF_PARAMS, ulNumberOfDataParams);
  OFFSET(CK_SP800_108_FEEDBACK_KDF_PARAMS, pDataParams);
  OFFSET(CK_SP800_108_FEEDBACK_KDF_PARAMS, ulIVLen);
  OFFSET(CK_SP800_108_FEEDBACK_KDF_PARAMS, pIV);
  OFFSET(CK_SP800_108_FEEDBACK_KDF_PARAMS, ulAdditionalDerivedKeys);
  OFFSET(CK_SP800_108_FEEDBACK_KDF_PARAMS, pAdditionalDerivedKeys);
  SIZE(CK_PKCS5_PBKD2_PARAMS2);
  OFFSET(CK_PKCS5_PBKD2_PARAMS2, saltSource);
  OFFSET(CK_PKCS5_PBKD2_PARAMS2, pSaltSourceData);
  OFFSET(CK_PKCS5_PBKD2_PARAMS2, ulSaltSourceDataLen);
  OFFSET(CK_PKCS5_PBKD2_PARAMS2, iterations);
  OFFSET(CK_PKCS5_PBKD2_PARAMS2, prf);
  OFFSET(CK_PKCS5_PBKD2_PARAMS2, pPrfData);
  OFFSET(CK_PKCS5_PBKD2_PARAMS2, ulPrfDataLen);
  OFFSET(CK_PKCS5_PBKD2_PARAMS2, pPassword);
  OFFSET(CK_PKCS5_PBKD2_PARAMS2, ulPasswordLen);
  SIZE(CK_PKCS5_PBKD2_PARAMS);
  OFFSET(CK_PKCS5_PBKD2_PARAMS, saltSource);
  OFFSET(CK_PKCS5_PBKD2_PARAMS, pSaltSourceData);
  OFFSET(CK_PKCS5_PBKD2_PARAMS, ulSaltSourceDataLen);
  OFFSET(CK_PKCS5_PBKD2_PARAMS, iterations);
  OFFSET(CK_PKCS5_PBKD2_PARAMS, prf);
  OFFSET(CK_PKCS5_PBKD2_PARAMS, pPrfData);
  OFFSET(CK_PKCS5_PBKD2_PARAMS, ulPrfDataLen);
  OFFSET(CK_PKCS5_PBKD2_PARAMS, pPassword);
  OFFSET(CK_PKCS5_PBKD2_PARAMS, pulPasswordLen);
  SIZE(CK_PBE_PARAMS);
  OFFSET(CK_PBE_PARAMS, pInitVector);
  OFFSET(CK_PBE_PARAMS, pPassword);
  OFFSET(CK_PBE_PARAMS, ulPasswordLen);
  OFFSET(CK_PBE_PARAMS, pSalt);
  OFFSET(CK_PBE_PARAMS, ulSaltLen);
  OFFSET(CK_PBE_PARAMS, ulIteration);
  SIZE(CK_KEY_DERIVATION_STRING_DATA);
  OFFSET(CK_KEY_DERIVATION_STRING_DATA, pData);
  OFFSET(CK_KEY_DERIVATION_STRING_DATA, ulLen);
  SIZE(CK_KEY_WRAP_SET_OAEP_PARAMS);
  OFFSET(CK_KEY_WRAP_SET_OAEP_PARAMS, bBC);
  OFFSET(CK_KEY_WRAP_SET_OAEP_PARAMS, pX);
  OFFSET(CK_KEY_WRAP_SET_OAEP_PARAMS, ulXLen);
  SIZE(CK_DSA_PARAMETER_GEN_PARAM);
  OFFSET(CK_DSA_PARAMETER_GEN_PARAM, hash);
  OFFSET(CK_DSA_PARAMETER_GEN_PARAM, pSeed);
  OFFSET(CK_DSA_PARAMETER_GEN_PARAM, ulSeedLen);
  OFFSET(CK_DSA_PARAMETER_GEN_PARAM, ulIndex);
  SIZE(CK_SSL3_RANDOM_DATA);
  OFFSET(CK_SSL3_RANDOM_DATA, pClientRandom);
  OFFSET(CK_SSL3_RANDOM_DATA, ulClientRandomLen);
  OFFSET(CK_SSL3_RANDOM_DATA, pServerRandom);
  OFFSET(CK_SSL3_RANDOM_DATA, ulServerRandomLen);
  SIZE(CK_SSL3_MASTER_KEY_DERIVE_PARAMS);
  OFFSET(CK_SSL3_MASTER_KEY_DERIVE_PARAMS, RandomInfo.pClientRandom);
  OFFSET(CK_SSL3_MASTER_KEY_DERIVE_PARAMS, RandomInfo.ulClientRandomLen);
  OFFSET(CK_SSL3_MASTER_KEY_DERIVE_PARAMS, RandomInfo.pServerRandom);
  OFFSET(CK_SSL3_MASTER_KEY_DERIVE_PARAMS, RandomInfo.ulServerRandomLen);
  OFFSET(CK_SSL3_MASTER_KEY_DERIVE_PARAMS, pVersion);
  SIZE(CK_SSL3_KEY_MAT_OUT);
  OFFSET(CK_SSL3_KEY_MAT_OUT, hClientMacSecret);
  OFFSET(CK_SSL3_KEY_MAT_OUT, hServerMacSecret);
  OFFSET(CK_SSL3_KEY_MAT_OUT, hClientKey);
  OFFSET(CK_SSL3_KEY_MAT_OUT, hServerKey);
  OFFSET(CK_SSL3_KEY_MAT_OUT, pIVClient);
  OFFSET(CK_SSL3_KEY_MAT_OUT, pIVServer);
  SIZE(CK_SSL3_KEY_MAT_PARAMS);
  OFFSET(CK_SSL3_KEY_MAT_PARAMS, ulMacSizeInBits);
  OFFSET(CK_SSL3_KEY_MAT_PARAMS, ulKeySizeInBits);
  OFFSET(CK_SSL3_KEY_MAT_PARAMS, ulIVSizeInBits);
  OFFSET(CK_SSL3_KEY_MAT_PARAMS, bIsExport);
  OFFSET(CK_SSL3_KEY_MAT_PARAMS, RandomInfo.pClientRandom);
  OFFSET(CK_SSL3_KEY_MAT_PARAMS, RandomInfo.ulClientRandomLen);
  OFFSET(CK_SSL3_KEY_MAT_PARAMS, RandomInfo.pServerRandom);
  OFFSET(CK_SSL3_KEY_MAT_PARAMS, RandomInfo.ulServerRandomLen);
  OFFSET(CK_SSL3_KEY_MAT_PARAMS, pReturnedKeyMaterial);
  SIZE(CK_TLS12_MASTER_KEY_DERIVE_PARAMS);
  OFFSET(CK_TLS12_MASTER_KEY_DERIVE_PARAMS, RandomInfo.pClientRandom);
  OFFSET(CK_TLS12_MASTER_KEY_DERIVE_PARAMS, RandomInfo.ulClientRandomLen);
  OFFSET(CK_TLS12_MASTER_KEY_DERIVE_PARAMS, RandomInfo.pServerRandom);
  OFFSET(CK_TLS12_MASTER_KEY_DERIVE_PARAMS, RandomInfo.ulServerRandomLen);
  OFFSET(CK_TLS12_MASTER_KEY_DERIVE_PARAMS, pVersion);
  OFFSET(CK_TLS12_MASTER_KEY_DERIVE_PARAMS, prfHashMechanism);
  SIZE(CK_TLS12_KEY_MAT_PARAMS);
  OFFSET(CK_TLS12_KEY_MAT_PARAMS, ulMacSizeInBits);
  OFFSET(CK_TLS12_KEY_MAT_PARAMS, ulKeySizeInBits);
  OFFSET(CK_TLS12_KEY_MAT_PARAMS, ulIVSizeInBits);
  OFFSET(CK_TLS12_KEY_MAT_PARAMS, bIsExport);
  OFFSET(CK_TLS12_KEY_MAT_PARAMS, RandomInfo.pClientRandom);
  OFFSET(CK_TLS12_KEY_MAT_PARAMS, RandomInfo.ulClientRandomLen);
  OFFSET(CK_TLS12_KEY_MAT_PARAMS, RandomInfo.pServerRandom);
  OFFSET(CK_TLS12_KEY_MAT_PARAMS, RandomInfo.ulServerRandomLen);
  OFFSET(CK_TLS12_KEY_MAT_PARAMS, pReturnedKeyMaterial);
  OFFSET(CK_TLS12_KEY_MAT_PARAMS, prfHashMechanism);
  SIZE(CK_TLS12_EXTENDED_MASTER_KEY_DERIVE_PARAMS);
  OFFSET(CK_TLS12_EXTENDED_MASTER_KEY_DERIVE_PARAMS, prfHashMechanism);
  OFFSET(CK_TLS12_EXTENDED_MASTER_KEY_DERIVE_PARAMS, pSessionHash);
  OFFSET(CK_TLS12_EXTENDED_MASTER_KEY_DERIVE_PARAMS, ulSessionHashLen);
  OFFSET(CK_TLS12_EXTENDED_MASTER_KEY_DERIVE_PARAMS, pVersion);
  SIZE(CK_TLS_PRF_PARAMS);
  OFFSET(CK_TLS_PRF_PARAMS, pSeed);
  OFFSET(CK_TLS_PRF_PARAMS, ulSeedLen);
  OFFSET(CK_TLS_PRF_PARAMS, pLabel);
  OFFSET(CK_TLS_PRF_PARAMS, ulLabelLen);
  OFFSET(CK_TLS_PRF_PARAMS, pOutput);
  OFFSET(CK_TLS_PRF_PARAMS, pulOutputLen);
  SIZE(CK_TLS_KDF_PARAMS);
  OFFSET(CK_TLS_KDF_PARAMS, prfMechanism);
  OFFSET(CK_TLS_KDF_PARAMS, pLabel);
  OFFSET(CK_TLS_KDF_PARAMS, ulLabelLength);
  OFFSET(CK_TLS_KDF_PARAMS, RandomInfo.pClientRandom);
  OFFSET(CK_TLS_KDF_PARAMS, RandomInfo.ulClientRandomLen);
  OFFSET(CK_TLS_KDF_PARAMS, RandomInfo.pServerRandom);
  OFFSET(CK_TLS_KDF_PARAMS, RandomInfo.ulServerRandomLen);
  OFFSET(CK_TLS_KDF_PARAMS, pContextData);
  OFFSET(CK_TLS_KDF_PARAMS, ulContextDataLength);
  SIZE(CK_TLS_MAC_PARAMS);
  OFFSET(CK_TLS_MAC_PARAMS, prfHashMechanism);
  OFFSET(CK_TLS_MAC_PARAMS, ulMacLength);
  OFFSET(CK_TLS_MAC_PARAMS, ulServerOrClient);
  SIZE(CK_IKE2_PRF_PLUS_DERIVE_PARAMS);
  OFFSET(CK_IKE2_PRF_PLUS_DERIVE_PARAMS, prfMechanism);
  OFFSET(CK_IKE2_PRF_PLUS_DERIVE_PARAMS, bHasSeedKey);
  OFFSET(CK_IKE2_PRF_PLUS_DERIVE_PARAMS, hSeedKey);
  OFFSET(CK_IKE2_PRF_PLUS_DERIVE_PARAMS, pSeedData);
  OFFSET(CK_IKE2_PRF_PLUS_DERIVE_PARAMS, ulSeedDataLen);
  SIZE(CK_IKE_PRF_DERIVE_PARAMS);
  OFFSET(CK_IKE_PRF_DERIVE_PARAMS, prfMechanism);
  OFFSET(CK_IKE_PRF_DERIVE_PARAMS, bDataAsKey);
  OFFSET(CK_IKE_PRF_DERIVE_PARAMS, bRekey);
  OFFSET(CK_IKE_PRF_DERIVE_PARAMS, pNi);
  OFFSET(CK_IKE_PRF_DERIVE_PARAMS, ulNiLen);
  OFFSET(CK_IKE_PRF_DERIVE_PARAMS, pNr);
  OFFSET(CK_IKE_PRF_DERIVE_PARAMS, ulNrLen);
  OFFSET(CK_IKE_PRF_DERIVE_PARAMS, hNewKey);
  SIZE(CK_IKE1_PRF_DERIVE_PARAMS);
  OFFSET(CK_IKE1_PRF_DERIVE_PARAMS, prfMechanism);
  OFFSET(CK_IKE1_PRF_DERIVE_PARAMS, bHasPrevKey);
  OFFSET(CK_IKE1_PRF_DERIVE_PARAMS, hKeygxy);
  OFFSET(CK_IKE1_PRF_DERIVE_PARAMS, hPrevKey);
  OFFSET(CK_IKE1_PRF_DERIVE_PARAMS, pCKYi);
  OFFSET(CK_IKE1_PRF_DERIVE_PARAMS, ulCKYiLen);
  OFFSET(CK_IKE1_PRF_DERIVE_PARAMS, pCKYr);
  OFFSET(CK_IKE1_PRF_DERIVE_PARAMS, ulCKYrLen);
  OFFSET(CK_IKE1_PRF_DERIVE_PARAMS, keyNumber);
  SIZE(CK_IKE1_EXTENDED_DERIVE_PARAMS);
  OFFSET(CK_IKE1_EXTENDED_DERIVE_PARAMS, prfMechanism);
  OFFSET(CK_IKE1_EXTENDED_DERIVE_PARAMS, bHasKeygxy);
  OFFSET(CK_IKE1_EXTENDED_DERIVE_PARAMS, hKeygxy);
  OFFSET(CK_IKE1_EXTENDED_DERIVE_PARAMS, pExtraData);
  OFFSET(CK_IKE1_EXTENDED_DERIVE_PARAMS, ulExtraDataLen);
  SIZE(CK_GOSTR3410_DERIVE_PARAMS);
  OFFSET(CK_GOSTR3410_DERIVE_PARAMS, kdf);
  OFFSET(CK_GOSTR3410_DERIVE_PARAMS, pPublicData);
  OFFSET(CK_GOSTR3410_DERIVE_PARAMS, ulPublicDataLen);
  OFFSET(CK_GOSTR3410_DERIVE_PARAMS, pUKM);
  OFFSET(CK_GOSTR3410_DERIVE_PARAMS, ulUKMLen);
  SIZE(CK_GOSTR3410_KEY_WRAP_PARAMS);
  OFFSET(CK_GOSTR3410_KEY_WRAP_PARAMS, pWrapOID);
  OFFSET(CK_GOSTR3410_KEY_WRAP_PARAMS, ulWrapOIDLen);
  OFFSET(CK_GOSTR3410_KEY_WRAP_PARAMS, pUKM);
  OFFSET(CK_GOSTR3410_KEY_WRAP_PARAMS, ulUKMLen);
  OFFSET(CK_GOSTR3410_KEY_WRAP_PARAMS, hKey);
  SIZE(CK_OTP_PARAM);
  OFFSET(CK_OTP_PARAM, type);
  OFFSET(CK_OTP_PARAM, pValue);
  OFFSET(CK_OTP_PARAM, ulValueLen);
  SIZE(CK_OTP_PARAMS);
  OFFSET(CK_OTP_PARAMS, pParams);
  OFFSET(CK_OTP_PARAMS, ulCount);
  SIZE(CK_CMS_SIG_PARAMS);
  OFFSET(CK_CMS_SIG_PARAMS, certificateHandle);
  OFFSET(CK_CMS_SIG_PARAMS, pSigningMechanism);
  OFFSET(CK_CMS_SIG_PARAMS, pDigestMechanism);
  OFFSET(CK_CMS_SIG_PARAMS, pContentType);
  OFFSET(CK_CMS_SIG_PARAMS, pRequestedAttributes);
  OFFSET(CK_CMS_SIG_PARAMS, ulRequestedAttributesLen);
  OFFSET(CK_CMS_SIG_PARAMS, pRequiredAttributes);
  OFFSET(CK_CMS_SIG_PARAMS, ulRequiredAttributesLen);
  SIZE(CK_KIP_PARAMS);
  OFFSET(CK_KIP_PARAMS, pMechanism);
  OFFSET(CK_KIP_PARAMS, hKey);
  OFFSET(CK_KIP_PARAMS, pSeed);
  OFFSET(CK_KIP_PARAMS, ulSeedLen);
  SIZE(CLOUDHSM_SP800_108_KDF_PARAMS);
  OFFSET(CLOUDHSM_SP800_108_KDF_PARAMS, prftype);
  OFFSET(CLOUDHSM_SP800_108_KDF_PARAMS, ulNumberOfDataParams);
  OFFSET(CLOUDHSM_SP800_108_KDF_PARAMS, pDataParams);
  SIZE(CLOUDHSM_SP800_108_COUNTER_FORMAT);
  OFFSET(CLOUDHSM_SP800_108_COUNTER_FORMAT, ulWidthInBits);
  SIZE(LUNA_KDF_PRF_PARAMS);
  OFFSET(LUNA_KDF_PRF_PARAMS, prfType);
  OFFSET(LUNA_KDF_PRF_PARAMS, pLabel);
  OFFSET(LUNA_KDF_PRF_PARAMS, ulLabelLen);
  OFFSET(LUNA_KDF_PRF_PARAMS, pContext);
  OFFSET(LUNA_KDF_PRF_PARAMS, ulContextLen);
  OFFSET(LUNA_KDF_PRF_PARAMS, ulCounter);
  OFFSET(LUNA_KDF_PRF_PARAMS, ulEncodingScheme);
  return 0;
}
