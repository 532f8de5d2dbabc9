// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.polyhsm.pkcs11.testing.Nss;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * NSS softokn: a module that exports only the list functions, offers PKCS#11 3.0 and wants its
 * configuration from the application.
 */
class NssTest {

  private static Pkcs11Module module;
  private static long slot;

  @BeforeAll
  static void load() {
    assumeTrue(Nss.library().isPresent(), "NSS softokn is not installed");
    module = Pkcs11Module.load(Nss.library().orElseThrow());
    module.initialize(new InitializeArgs(Ckf.OS_LOCKING_OK, Nss.WITHOUT_DATABASE));
    slot = module.slots(true)[0]; // the generic crypto services
  }

  private static Session open() {
    return Session.open(
        module, slot, Ckf.SERIAL_SESSION, 0, Session.AttributeReading.QUERY_THEN_READ);
  }

  @Test
  void version30IsFound() {
    assertThat(module.functionListVersion()).isEqualTo(new Version(3, 0));
    assertThat(module.interfaces())
        .extracting(Pkcs11Module.Interface::name)
        .contains("PKCS 11")
        .anyMatch(name -> name.startsWith("Vendor NSS"));
    assertThat(module.cryptoki().supports(Function.C_EncryptMessage)).isTrue();
    assertThat(module.cryptoki().supports(Function.C_EncapsulateKey)).isFalse();
    assertThat(module.info().manufacturer()).contains("Mozilla");
  }

  @Test
  void signsWithASessionKey() {
    Session session = open();
    long key =
        session.generateKey(
            Mechanism.of(Ckm.GENERIC_SECRET_KEY_GEN),
            new Attributes().put(Cka.VALUE_LEN, 32).put(Cka.SIGN, true).put(Cka.VERIFY, true));

    byte[] data = "data".getBytes(UTF_8);
    byte[] mac = session.sign(Mechanism.of(Ckm.SHA256_HMAC), key, data, 0, 4, 32);

    assertThat(mac).hasSize(32);
    assertThat(session.verify(Mechanism.of(Ckm.SHA256_HMAC), key, data, mac)).isTrue();
    session.close();
  }

  @Test
  void hkdfDerives() {
    Session session = open();
    byte[] secret = new byte[22];
    Arrays.fill(secret, (byte) 0x0B);
    long base =
        session.createObject(
            new Attributes()
                .put(Cka.CLASS, Cko.SECRET_KEY)
                .put(Cka.KEY_TYPE, Ckk.HKDF)
                .put(Cka.VALUE, secret)
                .put(Cka.DERIVE, true));
    byte[] salt = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    byte[] info = {
      (byte) 0xF0,
      (byte) 0xF1,
      (byte) 0xF2,
      (byte) 0xF3,
      (byte) 0xF4,
      (byte) 0xF5,
      (byte) 0xF6,
      (byte) 0xF7,
      (byte) 0xF8,
      (byte) 0xF9
    };

    long derived =
        session.deriveKey(
            Mechanism.of(
                Ckm.HKDF_DERIVE,
                new HkdfParams(true, true, Ckm.SHA256, Ckf.HKDF_SALT_DATA, salt, 0, info)),
            base,
            new Attributes()
                .put(Cka.CLASS, Cko.SECRET_KEY)
                .put(Cka.KEY_TYPE, Ckk.GENERIC_SECRET)
                .put(Cka.VALUE_LEN, 42)
                .put(Cka.SENSITIVE, false)
                .put(Cka.EXTRACTABLE, true));

    // test case 1 of RFC 5869
    assertThat(session.getAttribute(derived, Cka.VALUE, 42))
        .asHexString()
        .isEqualToIgnoringCase(
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                + "34007208d5b887185865");
    session.close();
  }

  /** The message functions through the raw interface: the IV made by the module, and the tag. */
  @Test
  void encryptsAMessage() {
    Session session = open();
    long key =
        session.generateKey(
            Mechanism.of(Ckm.AES_KEY_GEN),
            new Attributes().put(Cka.VALUE_LEN, 16).put(Cka.ENCRYPT, true).put(Cka.DECRYPT, true));
    Cryptoki cryptoki = module.cryptoki();
    byte[] text = "a message".getBytes(UTF_8);
    GcmMessageParams params =
        new GcmMessageParams(new byte[12], 0, Ckg.GENERATE_RANDOM, new byte[16], 128);
    Mechanism init = Mechanism.of(Ckm.AES_GCM);
    Scratch scratch = Scratch.ofOneCall(Abi.UNIX);
    scratch.begin(4096);
    try {
      assertThat(cryptoki.C_MessageEncryptInit(session.handle(), init.write(scratch), key))
          .isEqualTo(Ckr.OK);
      int parameter = params.write(scratch);
      int in = scratch.put(text, 0, text.length);
      int length = scratch.allocateOutput(8);
      scratch.putUlong(length, 64);
      int out = scratch.allocateOutput(64);

      long rv =
          cryptoki.C_EncryptMessage(
              session.handle(),
              scratch.address(parameter),
              params.length(Abi.UNIX),
              0,
              0,
              scratch.address(in),
              text.length,
              scratch.address(out),
              scratch.address(length));

      assertThat(Ckr.nameOf(rv)).isEqualTo("CKR_OK");
      scratch.checkGuards(Function.C_EncryptMessage);
      GcmMessageParams written =
          params.readBack(
              new StructReader(
                  Function.C_EncryptMessage, scratch, params.struct().layout(Abi.UNIX), parameter));
      assertThat(written.iv()).isNotEqualTo(new byte[12]);
      assertThat(cryptoki.C_MessageEncryptFinal(session.handle())).isEqualTo(Ckr.OK);

      byte[] sealed =
          ByteBuffer.allocate(text.length + 16)
              .put(scratch.get(out, (int) scratch.getUlong(length)))
              .put(written.tag())
              .array();
      Mechanism gcm = Mechanism.of(Ckm.AES_GCM, new GcmParams(written.iv(), new byte[0], 128));
      assertThat(session.decrypt(gcm, key, sealed, 0, sealed.length, 64)).isEqualTo(text);
    } finally {
      scratch.end();
    }
    session.close();
  }
}
