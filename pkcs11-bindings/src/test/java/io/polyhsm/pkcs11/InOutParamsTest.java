// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.jffi.NativeMemory;
import io.polyhsm.pkcs11.testing.ScriptedCryptoki;
import io.polyhsm.pkcs11.testing.ScriptedCryptoki.Call;
import io.polyhsm.pkcs11.testing.ScriptedCryptoki.Memory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Parameters that a module writes to. */
class InOutParamsTest {

  static final List<Abi> abis = List.of(Abi.UNIX, Abi.WINDOWS);

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static Memory parameter(Call call, int mechanism, Struct struct) {
    return new Memory(
        call,
        call.struct(mechanism, Struct.CK_MECHANISM).pointer("pParameter"),
        struct.layout(call.abi()));
  }

  private static void write(long address, byte[] value) {
    NativeMemory.view(address, value.length).put(value);
  }

  /** As AWS CloudHSM does: the IV appears when the operation starts or when it ends. */
  @ParameterizedTest
  @FieldSource("abis")
  void theIvThatTheHsmMade(Abi abi) {
    long[] where = {0};
    ScriptedCryptoki module =
        new ScriptedCryptoki(abi)
            .on(
                Function.C_EncryptInit,
                call -> {
                  where[0] = parameter(call, 1, Struct.CK_GCM_PARAMS).pointer("pIv");
                  return Ckr.OK;
                })
            .on(
                Function.C_Encrypt,
                call -> {
                  write(where[0], filled(12, 0x5A));
                  call.putUlong(4, 0);
                  return Ckr.OK;
                });
    InOutParams<GcmParams> params =
        new InOutParams<>(new GcmParams(new byte[12], new byte[] {1}, 128));
    assertThatThrownBy(params::written).isInstanceOf(IllegalStateException.class);

    module.session().encrypt(Mechanism.of(Ckm.AES_GCM, params), 1, new byte[4], 0, 4, 20);

    assertThat(params.written().iv()).isEqualTo(filled(12, 0x5A));
    assertThat(params.written().aad()).containsExactly(1);
    assertThat(params.written().tagBits()).isEqualTo(128);
  }

  @ParameterizedTest
  @FieldSource("abis")
  void theKeysOfATlsConnection(Abi abi) {
    ScriptedCryptoki module =
        new ScriptedCryptoki(abi)
            .on(
                Function.C_DeriveKey,
                call -> {
                  Memory params = parameter(call, 1, Struct.CK_TLS12_KEY_MAT_PARAMS);
                  Memory out =
                      new Memory(
                          call,
                          params.pointer("pReturnedKeyMaterial"),
                          Struct.CK_SSL3_KEY_MAT_OUT.layout(abi));
                  out.putUlong("hClientMacSecret", 11);
                  out.putUlong("hServerMacSecret", 12);
                  out.putUlong("hClientKey", 13);
                  out.putUlong("hServerKey", 14);
                  write(out.pointer("pIVClient"), filled(4, 1));
                  write(out.pointer("pIVServer"), filled(4, 2));
                  return Ckr.OK;
                });
    Ssl3RandomData random = new Ssl3RandomData(new byte[32], new byte[32]);
    InOutParams<Tls12KeyMatParams> params =
        new InOutParams<>(
            new Tls12KeyMatParams(
                0, 128, 32, false, random, Ssl3KeyMatOut.ofIvLength(4), Ckm.SHA256));

    module
        .session()
        .deriveKey(Mechanism.of(Ckm.TLS12_KEY_AND_MAC_DERIVE, params), 1, new Attributes());

    Ssl3KeyMatOut returned = params.written().returned();
    assertThat(returned.clientMacSecret()).isEqualTo(11);
    assertThat(returned.serverMacSecret()).isEqualTo(12);
    assertThat(returned.clientKey()).isEqualTo(13);
    assertThat(returned.serverKey()).isEqualTo(14);
    assertThat(returned.clientIv()).isEqualTo(filled(4, 1));
    assertThat(returned.serverIv()).isEqualTo(filled(4, 2));
  }

  @ParameterizedTest
  @FieldSource("abis")
  void theVersionInAPreMasterSecret(Abi abi) {
    ScriptedCryptoki module =
        new ScriptedCryptoki(abi)
            .on(
                Function.C_DeriveKey,
                call -> {
                  Memory params = parameter(call, 1, Struct.CK_TLS12_MASTER_KEY_DERIVE_PARAMS);
                  write(params.pointer("pVersion"), new byte[] {3, 3});
                  return Ckr.OK;
                });
    InOutParams<Tls12MasterKeyDeriveParams> params =
        new InOutParams<>(
            new Tls12MasterKeyDeriveParams(
                new Ssl3RandomData(new byte[32], new byte[32]), new Version(0, 0), Ckm.SHA256));

    module
        .session()
        .deriveKey(Mechanism.of(Ckm.TLS12_MASTER_KEY_DERIVE, params), 1, new Attributes());

    assertThat(params.written().version()).isEqualTo(new Version(3, 3));
  }

  @ParameterizedTest
  @FieldSource("abis")
  void theHandlesOfAdditionalKeys(Abi abi) {
    ScriptedCryptoki module =
        new ScriptedCryptoki(abi)
            .on(
                Function.C_DeriveKey,
                call -> {
                  Memory params = parameter(call, 1, Struct.CK_SP800_108_KDF_PARAMS);
                  long keys = params.pointer("pAdditionalDerivedKeys");
                  StructLayout layout = Struct.CK_DERIVED_KEY.layout(abi);
                  for (int i = 0; i < 2; i++) {
                    Memory key = new Memory(call, keys + (long) i * layout.size(), layout);
                    assertThat(key.ulong("ulAttributeCount")).isEqualTo(1);
                    call.putUlongAt(key.pointer("phKey"), 70 + i);
                  }
                  return Ckr.OK;
                });
    DerivedKey key = DerivedKey.of(new Attributes().put(Cka.CLASS, Cko.SECRET_KEY));
    InOutParams<Sp800108KdfParams> params =
        new InOutParams<>(
            new Sp800108KdfParams(
                Ckm.SHA256_HMAC,
                List.of(Sp800108DataParam.iterationVariable(false, 32)),
                List.of(key, key)));

    module
        .session()
        .deriveKey(Mechanism.of(Ckm.SP800_108_COUNTER_KDF, params), 1, new Attributes());

    assertThat(params.written().additionalKeys().stream().map(DerivedKey::handle))
        .containsExactly(70L, 71L);
  }

  @Test
  void anIvThatIsTooLongIsFoundByItsGuard() {
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX)
            .on(
                Function.C_WrapKey,
                call -> {
                  write(
                      parameter(call, 1, Struct.CK_GCM_WRAP_PARAMS).pointer("pIv"), filled(13, 1));
                  call.putUlong(5, 0);
                  return Ckr.OK;
                });
    GcmWrapParams params =
        new GcmWrapParams(new byte[12], 0, Ckg.GENERATE_RANDOM, new byte[0], 128);

    assertThatThrownBy(() -> module.session().wrapKey(Mechanism.of(Ckm.AES_GCM, params), 1, 2, 40))
        .isInstanceOf(ModuleMisbehaviourException.class)
        .hasMessageContaining("past the buffer");
  }

  @Test
  void aCallThatFailedWroteNothing() {
    ScriptedCryptoki module =
        new ScriptedCryptoki(Abi.UNIX).returns(Function.C_EncryptInit, Ckr.DEVICE_ERROR);
    InOutParams<GcmParams> params =
        new InOutParams<>(new GcmParams(new byte[12], new byte[0], 128));

    assertThatThrownBy(
            () ->
                module
                    .session()
                    .encrypt(Mechanism.of(Ckm.AES_GCM, params), 1, new byte[4], 0, 4, 20))
        .isInstanceOf(CkException.class);
    assertThatThrownBy(params::written).isInstanceOf(IllegalStateException.class);
    assertThat(params.toString()).isEqualTo("CK_GCM_PARAMS");
  }
}
