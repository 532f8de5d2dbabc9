// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.pkcs11.testing.ScriptedCryptoki;
import io.polyhsm.pkcs11.testing.ScriptedCryptoki.Memory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The typed calls with 4-byte numbers and packed structures. */
class WindowsAbiTest {

  private final ScriptedCryptoki module = new ScriptedCryptoki(Abi.WINDOWS);

  private static byte[] padded(String text, int length) {
    byte[] bytes = Arrays.copyOf(text.getBytes(UTF_8), length);
    Arrays.fill(bytes, text.length(), length, (byte) ' ');
    return bytes;
  }

  @Test
  void aTokenIsDescribed() {
    module.on(
        Function.C_GetTokenInfo,
        call -> {
          Memory info = call.struct(1, Struct.CK_TOKEN_INFO);
          info.putBytes("label", padded("my token", 32));
          info.putBytes("serialNumber", padded("0123", 16));
          info.putUlong("flags", 0x8000_0404L);
          info.putUlong("ulMaxSessionCount", 0xFFFF_FFFFL);
          info.putUlong("ulMinPinLen", 4);
          info.putBytes("hardwareVersion.major", new byte[] {7, (byte) 200});
          // the last field ends where the packed structure does
          info.putBytes("utcTime", padded("", 16));
          return Ckr.OK;
        });

    TokenInfo info = module.module().tokenInfo(5);

    assertThat(info.label()).isEqualTo("my token");
    assertThat(info.serialNumber()).isEqualTo("0123");
    assertThat(info.flags()).isEqualTo(0x8000_0404L);
    assertThat(info.maxSessions()).isEqualTo(Ck.UNAVAILABLE_INFORMATION);
    assertThat(info.minPinLength()).isEqualTo(4);
    assertThat(info.hardwareVersion()).isEqualTo(new Version(7, 200));
    assertThat(Struct.CK_TOKEN_INFO.layout(Abi.WINDOWS).size()).isEqualTo(160);
  }

  @Test
  void aModuleASlotAMechanismAndASessionAreDescribed() {
    module
        .on(
            Function.C_GetInfo,
            call -> {
              Memory info = call.struct(0, Struct.CK_INFO);
              info.putBytes("cryptokiVersion.major", new byte[] {3, 2});
              info.putBytes("manufacturerID", padded("maker", 32));
              info.putBytes("libraryDescription", padded("library", 32));
              info.putBytes("libraryVersion.major", new byte[] {1, 9});
              return Ckr.OK;
            })
        .on(
            Function.C_GetSlotInfo,
            call -> {
              Memory info = call.struct(1, Struct.CK_SLOT_INFO);
              info.putBytes("slotDescription", padded("slot", 64));
              info.putUlong("flags", Ckf.TOKEN_PRESENT);
              return Ckr.OK;
            })
        .on(
            Function.C_GetMechanismInfo,
            call -> {
              assertThat(call.arg(1)).isEqualTo(Ckm.AES_GCM);
              Memory info = call.struct(2, Struct.CK_MECHANISM_INFO);
              info.putUlong("ulMinKeySize", 16);
              info.putUlong("ulMaxKeySize", 32);
              info.putUlong("flags", Ckf.ENCRYPT);
              return Ckr.OK;
            })
        .on(
            Function.C_GetSessionInfo,
            call -> {
              Memory info = call.struct(1, Struct.CK_SESSION_INFO);
              info.putUlong("slotID", 5);
              info.putUlong("state", Cks.RW_USER_FUNCTIONS);
              info.putUlong("ulDeviceError", 6);
              return Ckr.OK;
            });

    assertThat(module.module().info())
        .isEqualTo(new ModuleInfo(new Version(3, 2), "maker", "library", new Version(1, 9)));
    assertThat(module.module().slotInfo(5).description()).isEqualTo("slot");
    assertThat(module.module().slotInfo(5).tokenPresent()).isTrue();
    assertThat(module.module().mechanismInfo(5, Ckm.AES_GCM))
        .isEqualTo(new MechanismInfo(16, 32, Ckf.ENCRYPT));
    assertThat(module.session().info()).isEqualTo(new SessionInfo(5, Cks.RW_USER_FUNCTIONS, 0, 6));
    assertThat(module.session().handle()).isEqualTo(ScriptedCryptoki.SESSION);
  }

  @Test
  void theModuleIsInitialised() {
    module.on(
        Function.C_Initialize,
        call -> {
          Memory args = call.struct(0, Struct.CK_C_INITIALIZE_ARGS);
          assertThat(args.ulong("flags")).isEqualTo(Ckf.OS_LOCKING_OK);
          assertThat(args.pointer("CreateMutex")).isZero();
          assertThat(args.pointed("pReserved", 7)).isEqualTo("config\0".getBytes(UTF_8));
          return Ckr.OK;
        });

    assertThat(module.module().initialize(new InitializeArgs(Ckf.OS_LOCKING_OK, "config")))
        .isTrue();
    module.module().finalizeModule();
    assertThat(module.count(Function.C_Finalize)).isEqualTo(1);
  }

  @Test
  void listsAreRead() {
    module.on(
        Function.C_GetSlotList,
        call -> {
          if (call.arg(1) != 0) {
            call.putUlongAt(call.arg(1), 3);
            call.putUlongAt(call.arg(1) + 4, 0x8000_0007L);
          }
          call.putUlong(2, 2);
          return Ckr.OK;
        });

    assertThat(module.module().slots(false)).containsExactly(3, 0x8000_0007L);
  }

  @Test
  void signsWithAParameter() {
    module
        .on(
            Function.C_SignInit,
            call -> {
              Memory mechanism = call.struct(1, Struct.CK_MECHANISM);
              assertThat(mechanism.ulong("mechanism")).isEqualTo(Ckm.RSA_PKCS_PSS);
              assertThat(mechanism.ulong("ulParameterLen")).isEqualTo(12);
              Memory pss =
                  new Memory(
                      call,
                      mechanism.pointer("pParameter"),
                      Struct.CK_RSA_PKCS_PSS_PARAMS.layout(Abi.WINDOWS));
              assertThat(pss.ulong("hashAlg")).isEqualTo(Ckm.SHA256);
              assertThat(pss.ulong("mgf")).isEqualTo(Ckg.MGF1_SHA256);
              assertThat(pss.ulong("sLen")).isEqualTo(32);
              assertThat(call.arg(2)).isEqualTo(9);
              return Ckr.OK;
            })
        .gives(Function.C_Sign, 3, new byte[] {1, 2, 3});

    byte[] signature =
        module
            .session()
            .sign(
                Mechanism.of(Ckm.RSA_PKCS_PSS, new PssParams(Ckm.SHA256, Ckg.MGF1_SHA256, 32)),
                9,
                new byte[32],
                0,
                32,
                256);

    assertThat(signature).containsExactly(1, 2, 3);
  }

  @Test
  void generatesAndFinds() {
    module
        .on(
            Function.C_GenerateKeyPair,
            call -> {
              assertThat(call.structs(2, Struct.CK_ATTRIBUTE, 1).get(0).ulong("type"))
                  .isEqualTo(Cka.MODULUS_BITS);
              Memory label = call.structs(4, Struct.CK_ATTRIBUTE, 2).get(1);
              assertThat(label.pointed("pValue", (int) label.ulong("ulValueLen")))
                  .isEqualTo("key".getBytes(UTF_8));
              call.putUlong(6, 21);
              call.putUlong(7, 22);
              return Ckr.OK;
            })
        .returns(Function.C_FindObjectsInit, Ckr.OK)
        .on(
            Function.C_FindObjects,
            call -> {
              boolean first = module.count(Function.C_FindObjects) == 1;
              if (first) {
                call.putUlongAt(call.arg(1), 21);
                call.putUlongAt(call.arg(1) + 4, 22);
              }
              call.putUlong(3, first ? 2 : 0);
              return Ckr.OK;
            })
        .returns(Function.C_FindObjectsFinal, Ckr.OK);
    Session session = module.session();

    assertThat(
            session.generateKeyPair(
                Mechanism.of(Ckm.RSA_PKCS_KEY_PAIR_GEN),
                new Attributes().put(Cka.MODULUS_BITS, 2048),
                new Attributes().put(Cka.TOKEN, true).put(Cka.LABEL, "key")))
        .isEqualTo(new Session.KeyPairHandles(21, 22));
    assertThat(session.findObjects(new Attributes(), 10)).containsExactly(21, 22);
  }

  @Test
  void encapsulatesAndDecapsulates() {
    module
        .on(
            Function.C_EncapsulateKey,
            call -> {
              call.putBytes(5, new byte[] {5, 6});
              call.putUlong(6, 2);
              call.putUlong(7, 31);
              return Ckr.OK;
            })
        .on(
            Function.C_DecapsulateKey,
            call -> {
              assertThat(call.bytes(5, (int) call.arg(6))).containsExactly(5, 6);
              call.putUlong(7, 32);
              return Ckr.OK;
            });
    Session session = module.session();

    Session.Encapsulation made =
        session.encapsulateKey(Mechanism.of(Ckm.ML_KEM), 1, new Attributes(), 1088);

    assertThat(made.ciphertext()).containsExactly(5, 6);
    assertThat(made.key()).isEqualTo(31);
    assertThat(
            session.decapsulateKey(
                Mechanism.of(Ckm.ML_KEM), 2, made.ciphertext(), new Attributes()))
        .isEqualTo(32);
  }

  @Test
  void keysThatWantThePinEachTime() {
    byte[] pin = "1234".getBytes(UTF_8);
    module
        .returns(Function.C_SignInit, Ckr.OK)
        .returns(Function.C_DecryptInit, Ckr.OK)
        .on(
            Function.C_Login,
            call -> {
              assertThat(call.arg(1)).isEqualTo(Cku.CONTEXT_SPECIFIC);
              assertThat(call.bytes(2, (int) call.arg(3))).isEqualTo(pin);
              return Ckr.OK;
            })
        .gives(Function.C_Sign, 3, new byte[] {1})
        .gives(Function.C_Decrypt, 3, new byte[] {2});
    Session session = module.session();

    assertThat(session.signAuthenticated(Mechanism.of(Ckm.ECDSA), 1, pin, new byte[32], 64))
        .containsExactly(1);
    assertThat(session.decryptAuthenticated(Mechanism.of(Ckm.RSA_PKCS), 1, pin, new byte[32], 64))
        .containsExactly(2);
    assertThat(module.calls().stream().map(ScriptedCryptoki.Call::function))
        .containsExactly(
            Function.C_OpenSession,
            Function.C_SignInit,
            Function.C_Login,
            Function.C_Sign,
            Function.C_DecryptInit,
            Function.C_Login,
            Function.C_Decrypt);
  }

  @Test
  void aPinPadNeedsNoPin() {
    module.on(
        Function.C_Login,
        call -> {
          assertThat(call.arg(2)).isZero();
          assertThat(call.arg(3)).isZero();
          return Ckr.OK;
        });

    module.session().login(Cku.USER, null);

    assertThat(module.count(Function.C_Login)).isEqualTo(1);
  }
}
