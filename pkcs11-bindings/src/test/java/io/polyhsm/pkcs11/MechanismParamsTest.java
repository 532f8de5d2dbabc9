// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.polyhsm.pkcs11.testing.ScriptedCryptoki.Call;
import io.polyhsm.pkcs11.testing.ScriptedCryptoki.Memory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each parameter writes, read back through the layouts under both ABIs. Byte arrays start with
 * their length and are filled with one value, so that {@code >12*a} means a pointer to such an
 * array of 12 bytes 0xA.
 */
class MechanismParamsTest {

  private static byte[] bytes(int length, int filler) {
    byte[] bytes = new byte[length];
    java.util.Arrays.fill(bytes, (byte) filler);
    bytes[0] = (byte) length;
    return bytes;
  }

  static Stream<Arguments> parameters() {
    return Stream.of(
        arguments(
            new GcmParams(bytes(12, 0xA), bytes(5, 0xB), 128),
            "pIv=>12*a ulIvLen=12 ulIvBits=96 pAAD=>5*b ulAADLen=5 ulTagBits=128"),
        arguments(
            new GcmParams(new byte[0], new byte[0], 96),
            "pIv=NULL ulIvLen=0 ulIvBits=0 pAAD=NULL ulAADLen=0 ulTagBits=96"),
        arguments(
            new GcmMessageParams(bytes(12, 0xA), 32, 2, bytes(16, 0xB), 128),
            "pIv=>12*a ulIvLen=12 ulIvFixedBits=32 ivGenerator=2 pTag=>16*b ulTagBits=128"),
        arguments(
            new GcmWrapParams(bytes(12, 0xA), 32, 1, bytes(3, 0xB), 120),
            "pIv=>12*a ulIvLen=12 ulIvFixedBits=32 ivGenerator=1 pAAD=>3*b ulAADLen=3"
                + " ulTagBits=120"),
        arguments(
            new CcmParams(77, bytes(7, 0xA), bytes(3, 0xB), 8),
            "ulDataLen=77 pNonce=>7*a ulNonceLen=7 pAAD=>3*b ulAADLen=3 ulMACLen=8"),
        arguments(
            new CcmMessageParams(77, bytes(7, 0xA), 8, 3, bytes(10, 0xB)),
            "ulDataLen=77 pNonce=>7*a ulNonceLen=7 ulNonceFixedBits=8 nonceGenerator=3"
                + " pMAC=>10*b ulMACLen=10"),
        arguments(
            new CcmWrapParams(77, bytes(7, 0xA), 8, 3, bytes(3, 0xB), 10),
            "ulDataLen=77 pNonce=>7*a ulNonceLen=7 ulNonceFixedBits=8 nonceGenerator=3"
                + " pAAD=>3*b ulAADLen=3 ulMACLen=10"),
        arguments(new CtrParams(64, bytes(16, 0xA)), "ulCounterBits=64 cb=16*a"),
        arguments(
            new ChaCha20Params(bytes(4, 0xA), 32, bytes(12, 0xB)),
            "pBlockCounter=>4*a blockCounterBits=32 pNonce=>12*b ulNonceBits=96"),
        arguments(
            new Salsa20Params(bytes(8, 0xA), bytes(24, 0xB)),
            "pBlockCounter=>8*a pNonce=>24*b ulNonceBits=192"),
        arguments(
            new ChaCha20Poly1305Params(bytes(12, 0xA), bytes(6, 0xB)),
            "pNonce=>12*a ulNonceLen=12 pAAD=>6*b ulAADLen=6"),
        arguments(
            new ChaCha20Poly1305MessageParams(bytes(12, 0xA), bytes(16, 0xB)),
            "pNonce=>12*a ulNonceLen=12 pTag=>16*b"),
        arguments(new PssParams(0x250, 2, 32), "hashAlg=592 mgf=2 sLen=32"),
        arguments(
            new OaepParams(0x250, 2, bytes(4, 0xA)),
            "hashAlg=592 mgf=2 source=1 pSourceData=>4*a ulSourceDataLen=4"),
        arguments(
            new OaepParams(0x250, 2, new byte[0]),
            "hashAlg=592 mgf=2 source=1 pSourceData=NULL ulSourceDataLen=0"),
        arguments(
            new RsaAesKeyWrapParams(256, new OaepParams(0x250, 2, bytes(4, 0xA))),
            "ulAESKeyBits=256 pOAEPParams=>{hashAlg=592 mgf=2 source=1 pSourceData=>4*a"
                + " ulSourceDataLen=4}"),
        arguments(
            new EcdhAesKeyWrapParams(128, 6, bytes(4, 0xA)),
            "ulAESKeyBits=128 kdf=6 ulSharedDataLen=4 pSharedData=>4*a"),
        arguments(
            new Ecdh1DeriveParams(1, null, bytes(65, 0xA)),
            "kdf=1 ulSharedDataLen=0 pSharedData=NULL ulPublicDataLen=65 pPublicData=>65*a"),
        arguments(
            new Ecdh2DeriveParams(2, bytes(3, 0xA), bytes(4, 0xB), 32, 9, bytes(5, 0xC)),
            "kdf=2 ulSharedDataLen=3 pSharedData=>3*a ulPublicDataLen=4 pPublicData=>4*b"
                + " ulPrivateDataLen=32 hPrivateData=9 ulPublicDataLen2=5 pPublicData2=>5*c"),
        arguments(
            new EcmqvDeriveParams(2, bytes(3, 0xA), bytes(4, 0xB), 32, 9, bytes(5, 0xC), 11),
            "kdf=2 ulSharedDataLen=3 pSharedData=>3*a ulPublicDataLen=4 pPublicData=>4*b"
                + " ulPrivateDataLen=32 hPrivateData=9 ulPublicDataLen2=5 pPublicData2=>5*c"
                + " publicKey=11"),
        arguments(
            new X942Dh1DeriveParams(2, bytes(3, 0xA), bytes(4, 0xB)),
            "kdf=2 ulOtherInfoLen=3 pOtherInfo=>3*a ulPublicDataLen=4 pPublicData=>4*b"),
        arguments(
            new X942Dh2DeriveParams(2, bytes(3, 0xA), bytes(4, 0xB), 32, 9, bytes(5, 0xC)),
            "kdf=2 ulOtherInfoLen=3 pOtherInfo=>3*a ulPublicDataLen=4 pPublicData=>4*b"
                + " ulPrivateDataLen=32 hPrivateData=9 ulPublicDataLen2=5 pPublicData2=>5*c"),
        arguments(
            new X942MqvDeriveParams(2, bytes(3, 0xA), bytes(4, 0xB), 32, 9, bytes(5, 0xC), 11),
            "kdf=2 ulOtherInfoLen=3 pOtherInfo=>3*a ulPublicDataLen=4 pPublicData=>4*b"
                + " ulPrivateDataLen=32 hPrivateData=9 ulPublicDataLen2=5 pPublicData2=>5*c"
                + " publicKey=11"),
        arguments(
            new AesCbcEncryptDataParams(bytes(16, 0xA), bytes(32, 0xB)),
            "iv=16*a pData=>32*b length=32"),
        arguments(
            new DesCbcEncryptDataParams(bytes(8, 0xA), bytes(32, 0xB)),
            "iv=8*a pData=>32*b length=32"),
        arguments(
            new EddsaParams(true, bytes(4, 0xA)), "phFlag=01 ulContextDataLen=4 pContextData=>4*a"),
        arguments(new XeddsaParams(0x270), "hash=624"),
        arguments(
            new SignAdditionalContext(2, bytes(4, 0xA)),
            "hedgeVariant=2 pContext=>4*a ulContextLen=4"),
        arguments(
            new HashSignAdditionalContext(1, bytes(4, 0xA), 0x250),
            "hedgeVariant=1 pContext=>4*a ulContextLen=4 hash=592"),
        arguments(
            new HkdfParams(true, false, 0x250, 2, bytes(4, 0xA), 0, bytes(5, 0xB)),
            "bExtract=01 bExpand=00 prfHashMechanism=592 ulSaltType=2 pSalt=>4*a"
                + " ulSaltLen=4 hSaltKey=0 pInfo=>5*b ulInfoLen=5"),
        arguments(
            new HkdfParams(false, true, 0x250, 4, null, 7, null),
            "bExtract=00 bExpand=01 prfHashMechanism=592 ulSaltType=4 pSalt=NULL"
                + " ulSaltLen=0 hSaltKey=7 pInfo=NULL ulInfoLen=0"),
        arguments(
            new Sp800108KdfParams(
                0x251,
                List.of(
                    Sp800108DataParam.iterationVariable(false, 16),
                    Sp800108DataParam.bytes(bytes(4, 0xA)),
                    Sp800108DataParam.length(1, true, 32)),
                List.of(
                    DerivedKey.of(
                        new Attributes().put(Cka.CLASS, Cko.SECRET_KEY).put(Cka.TOKEN, true)))),
            "prfType=593 ulNumberOfDataParams=3 pDataParams=>[type=1"
                + " pValue=>{bLittleEndian=00 ulWidthInBits=16}"
                + " ulValueLen=SIZEOF(CK_SP800_108_COUNTER_FORMAT)][type=4 pValue=>4*a"
                + " ulValueLen=4][type=3 pValue=>{dkmLengthMethod=1 bLittleEndian=01"
                + " ulWidthInBits=32} ulValueLen=SIZEOF(CK_SP800_108_DKM_LENGTH_FORMAT)]"
                + " ulAdditionalDerivedKeys=1"
                + " pAdditionalDerivedKeys=>[pTemplate=>TEMPLATE(CKA_CLASS,CKA_TOKEN)"
                + " ulAttributeCount=2 phKey=>ULONG(0)]"),
        arguments(
            new Sp800108KdfParams(0x251, List.of(), List.of()),
            "prfType=593 ulNumberOfDataParams=0 pDataParams=NULL ulAdditionalDerivedKeys=0"
                + " pAdditionalDerivedKeys=NULL"),
        arguments(
            new Sp800108FeedbackKdfParams(
                0x251,
                List.of(
                    Sp800108DataParam.iterationVariable(),
                    Sp800108DataParam.counter(true, 8),
                    Sp800108DataParam.key(9)),
                bytes(16, 0xB),
                List.of(
                    DerivedKey.of(
                        new Attributes().put(Cka.CLASS, Cko.SECRET_KEY).put(Cka.TOKEN, true)))),
            "prfType=593 ulNumberOfDataParams=3 pDataParams=>[type=1 pValue=NULL"
                + " ulValueLen=0][type=2 pValue=>{bLittleEndian=01 ulWidthInBits=8}"
                + " ulValueLen=SIZEOF(CK_SP800_108_COUNTER_FORMAT)][type=5 pValue=>ULONG(9)"
                + " ulValueLen=SIZEOF(CK_ULONG)] ulIVLen=16 pIV=>16*b ulAdditionalDerivedKeys=1"
                + " pAdditionalDerivedKeys=>[pTemplate=>TEMPLATE(CKA_CLASS,CKA_TOKEN)"
                + " ulAttributeCount=2 phKey=>ULONG(0)]"),
        arguments(
            new CloudHsmSp800108KdfParams(
                0x251,
                List.of(
                    CloudHsmSp800108KdfParams.counter(16),
                    CloudHsmSp800108KdfParams.length(32),
                    CloudHsmSp800108KdfParams.label(bytes(4, 0xA)),
                    CloudHsmSp800108KdfParams.context(bytes(5, 0xB)))),
            "prftype=593 ulNumberOfDataParams=4 pDataParams=>[type=4"
                + " pValue=>{ulWidthInBits=16} ulValueLen=SIZEOF(CK_ULONG)][type=7"
                + " pValue=>{dkmLengthMethod=1 bLittleEndian=00 ulWidthInBits=32}"
                + " ulValueLen=SIZEOF(CK_SP800_108_DKM_LENGTH_FORMAT)][type=5 pValue=>4*a"
                + " ulValueLen=4][type=6 pValue=>5*b ulValueLen=5]"),
        arguments(
            new LunaKdfPrfParams(2, bytes(4, 0xA), bytes(5, 0xB), 1, 1),
            "prfType=2 pLabel=>4*a ulLabelLen=4 pContext=>5*b ulContextLen=5 ulCounter=1"
                + " ulEncodingScheme=1"),
        arguments(
            new Pbkd2Params2(bytes(8, 0xA), 10000, 4, null, bytes(6, 0xB)),
            "saltSource=1 pSaltSourceData=>8*a ulSaltSourceDataLen=8 iterations=10000 prf=4"
                + " pPrfData=NULL ulPrfDataLen=0 pPassword=>6*b ulPasswordLen=6"),
        arguments(
            new Pbkd2Params(bytes(8, 0xA), 10000, 4, null, bytes(6, 0xB)),
            "saltSource=1 pSaltSourceData=>8*a ulSaltSourceDataLen=8 iterations=10000 prf=4"
                + " pPrfData=NULL ulPrfDataLen=0 pPassword=>6*b pulPasswordLen=>ULONG(6)"),
        arguments(
            new PbeParams(bytes(8, 0xA), bytes(6, 0xB), bytes(4, 0xC), 1000),
            "pInitVector=>8*a pPassword=>6*b ulPasswordLen=6 pSalt=>4*c ulSaltLen=4"
                + " ulIteration=1000"),
        arguments(
            new PbeParams(null, bytes(6, 0xB), bytes(4, 0xC), 1000),
            "pInitVector=NULL pPassword=>6*b ulPasswordLen=6 pSalt=>4*c ulSaltLen=4"
                + " ulIteration=1000"),
        arguments(new KeyDerivationStringData(bytes(9, 0xA)), "pData=>9*a ulLen=9"),
        arguments(new KeyWrapSetOaepParams(3, bytes(4, 0xA)), "bBC=03 pX=>4*a ulXLen=4"),
        arguments(
            new DsaParameterGenParam(0x250, bytes(20, 0xA), 0),
            "hash=592 pSeed=>20*a ulSeedLen=20 ulIndex=0"),
        arguments(
            new Ssl3RandomData(bytes(32, 0xA), bytes(31, 0xB)),
            "pClientRandom=>32*a ulClientRandomLen=32 pServerRandom=>31*b"
                + " ulServerRandomLen=31"),
        arguments(
            new Ssl3MasterKeyDeriveParams(
                new Ssl3RandomData(bytes(32, 0xA), bytes(31, 0xB)), new Version(3, 3)),
            "RandomInfo.pClientRandom=>32*a RandomInfo.ulClientRandomLen=32"
                + " RandomInfo.pServerRandom=>31*b RandomInfo.ulServerRandomLen=31"
                + " pVersion=>{major=03 minor=03}"),
        arguments(
            new Tls12MasterKeyDeriveParams(
                new Ssl3RandomData(bytes(32, 0xA), bytes(31, 0xB)), null, 0x250),
            "RandomInfo.pClientRandom=>32*a RandomInfo.ulClientRandomLen=32"
                + " RandomInfo.pServerRandom=>31*b RandomInfo.ulServerRandomLen=31 pVersion=NULL"
                + " prfHashMechanism=592"),
        arguments(
            new Tls12ExtendedMasterKeyDeriveParams(0x250, bytes(32, 0xA), new Version(3, 3)),
            "prfHashMechanism=592 pSessionHash=>32*a ulSessionHashLen=32"
                + " pVersion=>{major=03 minor=03}"),
        arguments(
            Ssl3KeyMatOut.ofIvLength(0),
            "hClientMacSecret=0 hServerMacSecret=0 hClientKey=0 hServerKey=0 pIVClient=NULL"
                + " pIVServer=NULL"),
        arguments(
            new Ssl3KeyMatParams(
                160,
                128,
                128,
                false,
                new Ssl3RandomData(bytes(32, 0xA), bytes(31, 0xB)),
                new Ssl3KeyMatOut(1, 2, 3, 4, bytes(16, 0xC), bytes(15, 0xD))),
            "ulMacSizeInBits=160 ulKeySizeInBits=128 ulIVSizeInBits=128 bIsExport=00"
                + " RandomInfo.pClientRandom=>32*a RandomInfo.ulClientRandomLen=32"
                + " RandomInfo.pServerRandom=>31*b RandomInfo.ulServerRandomLen=31"
                + " pReturnedKeyMaterial=>{hClientMacSecret=1 hServerMacSecret=2 hClientKey=3"
                + " hServerKey=4 pIVClient=>16*c pIVServer=>15*d}"),
        arguments(
            new Tls12KeyMatParams(
                160,
                128,
                128,
                false,
                new Ssl3RandomData(bytes(32, 0xA), bytes(31, 0xB)),
                new Ssl3KeyMatOut(1, 2, 3, 4, bytes(16, 0xC), bytes(15, 0xD)),
                0x250),
            "ulMacSizeInBits=160 ulKeySizeInBits=128 ulIVSizeInBits=128 bIsExport=00"
                + " RandomInfo.pClientRandom=>32*a RandomInfo.ulClientRandomLen=32"
                + " RandomInfo.pServerRandom=>31*b RandomInfo.ulServerRandomLen=31"
                + " pReturnedKeyMaterial=>{hClientMacSecret=1 hServerMacSecret=2 hClientKey=3"
                + " hServerKey=4 pIVClient=>16*c pIVServer=>15*d} prfHashMechanism=592"),
        arguments(
            new TlsPrfParams(bytes(8, 0xA), bytes(6, 0xB), bytes(12, 0xC)),
            "pSeed=>8*a ulSeedLen=8 pLabel=>6*b ulLabelLen=6 pOutput=>12*c"
                + " pulOutputLen=>ULONG(12)"),
        arguments(
            new TlsKdfParams(
                0x250,
                bytes(6, 0xC),
                new Ssl3RandomData(bytes(32, 0xA), bytes(31, 0xB)),
                bytes(7, 0xD)),
            "prfMechanism=592 pLabel=>6*c ulLabelLength=6 RandomInfo.pClientRandom=>32*a"
                + " RandomInfo.ulClientRandomLen=32 RandomInfo.pServerRandom=>31*b"
                + " RandomInfo.ulServerRandomLen=31 pContextData=>7*d ulContextDataLength=7"),
        arguments(
            new TlsMacParams(0x250, 12, 1),
            "prfHashMechanism=592 ulMacLength=12 ulServerOrClient=1"),
        arguments(
            new Ike2PrfPlusDeriveParams(0x251, true, 8, bytes(4, 0xA)),
            "prfMechanism=593 bHasSeedKey=01 hSeedKey=8 pSeedData=>4*a ulSeedDataLen=4"),
        arguments(
            new IkePrfDeriveParams(0x251, true, false, bytes(4, 0xA), bytes(5, 0xB), 8),
            "prfMechanism=593 bDataAsKey=01 bRekey=00 pNi=>4*a ulNiLen=4 pNr=>5*b ulNrLen=5"
                + " hNewKey=8"),
        arguments(
            new Ike1PrfDeriveParams(0x251, true, 7, 8, bytes(4, 0xA), bytes(5, 0xB), 2),
            "prfMechanism=593 bHasPrevKey=01 hKeygxy=7 hPrevKey=8 pCKYi=>4*a ulCKYiLen=4"
                + " pCKYr=>5*b ulCKYrLen=5 keyNumber=02"),
        arguments(
            new Ike1ExtendedDeriveParams(0x251, true, 7, bytes(4, 0xA)),
            "prfMechanism=593 bHasKeygxy=01 hKeygxy=7 pExtraData=>4*a ulExtraDataLen=4"),
        arguments(
            new Gostr3410DeriveParams(4, bytes(64, 0xA), bytes(8, 0xB)),
            "kdf=4 pPublicData=>64*a ulPublicDataLen=64 pUKM=>8*b ulUKMLen=8"),
        arguments(
            new Gostr3410KeyWrapParams(bytes(9, 0xA), bytes(8, 0xB), 5),
            "pWrapOID=>9*a ulWrapOIDLen=9 pUKM=>8*b ulUKMLen=8 hKey=5"),
        arguments(
            new OtpParams(
                List.of(
                    new OtpParam(1, new RawParams(bytes(4, 0xA))),
                    new OtpParam(6, new UlongParams(8)))),
            "pParams=>[type=1 pValue=>4*a ulValueLen=4][type=6 pValue=>ULONG(8)"
                + " ulValueLen=SIZEOF(CK_ULONG)] ulCount=2"),
        arguments(
            new CmsSigParams(3, Mechanism.of(1), null, "\u0006aaaaa", bytes(4, 0x62), null),
            "certificateHandle=3 pSigningMechanism=>{mechanism=1 pParameter=NULL"
                + " ulParameterLen=0} pDigestMechanism=NULL pContentType=>6*61"
                + " pRequestedAttributes=>4*62 ulRequestedAttributesLen=4"
                + " pRequiredAttributes=NULL ulRequiredAttributesLen=0"),
        arguments(
            new KipParams(Mechanism.of(2, bytes(4, 0xA)), 6, bytes(5, 0xB)),
            "pMechanism=>{mechanism=2 pParameter=>4*a ulParameterLen=4} hKey=6 pSeed=>5*b"
                + " ulSeedLen=5"));
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void isWrittenAsDeclared(StructParams params, String expected) {
    assertThat(Dump.of(params, Abi.UNIX, expected)).isEqualTo(sizes(expected, Abi.UNIX));
    assertThat(Dump.of(params, Abi.WINDOWS, expected)).isEqualTo(sizes(expected, Abi.WINDOWS));
  }

  private static String sizes(String text, Abi abi) {
    return Pattern.compile("SIZEOF\\((\\w+)\\)")
        .matcher(text)
        .replaceAll(
            match ->
                String.valueOf(
                    match.group(1).equals("CK_ULONG")
                        ? abi.ulongSize()
                        : Struct.valueOf(match.group(1)).layout(abi).size()));
  }

  /** A parameter that nobody changed reads back as it was. */
  @ParameterizedTest
  @MethodSource("parameters")
  void readsBackAsItWas(StructParams params, String expected) {
    for (Abi abi : List.of(Abi.UNIX, Abi.WINDOWS)) {
      InOutParams<StructParams> inOut = new InOutParams<>(params);
      Mechanism mechanism = Mechanism.of(1, inOut);
      Scratch scratch = Scratch.ofOneCall(abi);
      scratch.begin(mechanism.room(abi));
      long address = mechanism.write(scratch);
      mechanism.readBack(scratch, address, Function.C_Encrypt);
      scratch.end();

      assertThat(inOut.written()).hasSameClassAs(params);
      assertThat(Dump.of(inOut.written(), abi, expected)).isEqualTo(sizes(expected, abi));
    }
  }

  @Test
  void everyStructureOfAMechanismHasAParameter() {
    Set<Struct> written =
        parameters()
            .map(arguments -> ((StructParams) arguments.get()[0]).struct())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Struct.class)));
    // parts of the others
    written.addAll(
        EnumSet.of(
            Struct.CK_PRF_DATA_PARAM,
            Struct.CK_SP800_108_COUNTER_FORMAT,
            Struct.CK_SP800_108_DKM_LENGTH_FORMAT,
            Struct.CK_DERIVED_KEY,
            Struct.CK_OTP_PARAM,
            Struct.CLOUDHSM_SP800_108_COUNTER_FORMAT));

    assertThat(written)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.range(Struct.CK_RSA_PKCS_OAEP_PARAMS, Struct.LUNA_KDF_PRF_PARAMS));
  }

  @Test
  void nothingSecretIsPrinted() {
    byte[] secret = {'h', 'u', 'n', 't', 'e', 'r', '2'};
    String printed =
        new Pbkd2Params2(secret, 1, 1, secret, secret)
            + " "
            + new PbeParams(null, secret, secret, 1)
            + Mechanism.of(Ckm.AES_CBC, secret)
            + new InOutParams<>(new GcmParams(secret, secret, 128))
            + new Attributes().put(Cka.VALUE, secret).put(Cka.LABEL, "hunter2");

    assertThat(printed)
        .doesNotContain("hunter2")
        .doesNotContain("104, 117")
        .contains("CKM_AES_CBC")
        .contains("CKA_VALUE");
  }

  @Test
  void anInlineArrayMustHaveItsSize() {
    CtrParams params = new CtrParams(128, new byte[15]);
    Scratch scratch = Scratch.ofOneCall(Abi.UNIX);
    scratch.begin(params.room(Abi.UNIX));

    assertThatThrownBy(() -> params.write(scratch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cb has 16 bytes, not 15");
  }

  @Test
  void aFieldForgottenOrOfAnotherKindIsFound() {
    Scratch scratch = Scratch.ofOneCall(Abi.UNIX);
    scratch.begin(1000);
    StructWriter writer =
        new StructWriter(scratch, Struct.CK_EDDSA_PARAMS.layout(Abi.UNIX), scratch.allocate(100));

    assertThatThrownBy(() -> writer.ulong(1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void rawBytesAndNumbersAreNoStructures() {
    for (Abi abi : List.of(Abi.UNIX, Abi.WINDOWS)) {
      Scratch scratch = Scratch.ofOneCall(abi);
      RawParams iv = new RawParams(bytes(16, 0xA));
      UlongParams number = new UlongParams(0x8000_0001L);
      scratch.begin(iv.room(abi) + number.room(abi));

      assertThat(scratch.get(iv.write(scratch), iv.length(abi))).isEqualTo(bytes(16, 0xA));
      assertThat(scratch.getUlong(number.write(scratch))).isEqualTo(0x8000_0001L);
      assertThat(number.length(abi)).isEqualTo(abi.ulongSize());
      scratch.end();
    }
  }

  /** Turns a structure in native memory back into text. */
  private static final class Dump {

    private final Call call;

    private Dump(Abi abi) {
      call = new Call(Function.C_SignInit, new long[0], abi);
    }

    static String of(StructParams params, Abi abi, String expected) {
      Scratch scratch = Scratch.ofOneCall(abi);
      scratch.begin(params.room(abi)); // exactly what the parameter asks for must do
      try {
        long address = scratch.address(params.write(scratch));
        return new Dump(abi).struct(params.struct(), address, expected);
      } finally {
        scratch.end();
      }
    }

    private String struct(Struct struct, long address, String expected) {
      StructLayout layout = struct.layout(call.abi());
      Memory memory = new Memory(call, address, layout);
      return IntStream.range(0, layout.fieldCount())
          .mapToObj(i -> layout.field(i).name() + "=" + field(memory, layout.field(i), expected))
          .collect(Collectors.joining(" "));
    }

    private String field(Memory memory, StructLayout.Field field, String expected) {
      return switch (field.kind()) {
        case ULONG -> Long.toString(memory.ulong(field.name()));
        case BYTES ->
            field.size() == 1
                ? String.format("%02x", memory.bytes(field.name(), 1)[0])
                : array(memory.bytes(field.name(), field.size()));
        case POINTER -> pointed(memory, field.name(), expected);
      };
    }

    private static String array(byte[] bytes) {
      assertThat(bytes).isEqualTo(bytes(bytes.length, bytes[1]));
      return bytes.length + "*" + Integer.toHexString(bytes[1]);
    }

    /** What a pointer points to is told by its name or by what is expected. */
    private String pointed(Memory memory, String name, String expected) {
      long address = memory.pointer(name);
      if (address == 0) {
        return "NULL";
      }
      return ">" + target(memory, name, address, expected);
    }

    private String target(Memory memory, String name, long address, String expected) {
      return switch (name) {
        case "pOAEPParams" -> "{" + struct(Struct.CK_RSA_PKCS_OAEP_PARAMS, address, expected) + "}";
        case "pReturnedKeyMaterial" ->
            "{" + struct(Struct.CK_SSL3_KEY_MAT_OUT, address, expected) + "}";
        case "pVersion" -> "{" + struct(Struct.CK_VERSION, address, expected) + "}";
        case "pSigningMechanism", "pMechanism" ->
            "{" + struct(Struct.CK_MECHANISM, address, expected) + "}";
        case "phKey", "pulOutputLen", "pulPasswordLen" -> "ULONG(" + call.ulongAt(address) + ")";
        case "pTemplate" -> template(memory, address);
        case "pDataParams" ->
            structs(
                Struct.CK_PRF_DATA_PARAM, address, memory.ulong("ulNumberOfDataParams"), expected);
        case "pAdditionalDerivedKeys" ->
            structs(
                Struct.CK_DERIVED_KEY, address, memory.ulong("ulAdditionalDerivedKeys"), expected);
        case "pParams" -> structs(Struct.CK_OTP_PARAM, address, memory.ulong("ulCount"), expected);
        case "pValue" -> value(memory, address, expected);
        default -> array(Call.bytesAt(address, Call.bytesAt(address, 1)[0]));
      };
    }

    private String template(Memory memory, long address) {
      long size = Struct.CK_ATTRIBUTE.layout(call.abi()).size();
      return IntStream.range(0, (int) memory.ulong("ulAttributeCount"))
          .mapToObj(i -> Cka.nameOf(call.ulongAt(address + i * size)))
          .collect(Collectors.joining(",", "TEMPLATE(", ")"));
    }

    private String structs(Struct struct, long address, long count, String expected) {
      long size = struct.layout(call.abi()).size();
      return IntStream.range(0, (int) count)
          .mapToObj(i -> "[" + struct(struct, address + i * size, expected) + "]")
          .collect(Collectors.joining());
    }

    /** A {@code void *} whose meaning hangs on the type beside it. */
    private String value(Memory memory, long address, String expected) {
      Matcher meant =
          Pattern.compile("\\[type=" + memory.ulong("type") + " pValue=>(\\{\\w+|ULONG|\\d)")
              .matcher(expected);
      assertThat(meant.find()).isTrue();
      return switch (meant.group(1)) {
        case "{bLittleEndian" ->
            "{" + struct(Struct.CK_SP800_108_COUNTER_FORMAT, address, expected) + "}";
        case "{dkmLengthMethod" ->
            "{" + struct(Struct.CK_SP800_108_DKM_LENGTH_FORMAT, address, expected) + "}";
        case "{ulWidthInBits" ->
            "{" + struct(Struct.CLOUDHSM_SP800_108_COUNTER_FORMAT, address, expected) + "}";
        case "ULONG" -> "ULONG(" + call.ulongAt(address) + ")";
        default -> array(Call.bytesAt(address, Call.bytesAt(address, 1)[0]));
      };
    }
  }
}
