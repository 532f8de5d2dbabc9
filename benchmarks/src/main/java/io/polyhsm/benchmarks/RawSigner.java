// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.benchmarks;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckf;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Cku;
import io.polyhsm.pkcs11.InitializeArgs;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.pkcs11.Pkcs11Module;
import io.polyhsm.pkcs11.Session;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The binding without the provider: the least that a signature costs in Java. It hashes and encodes
 * as a provider has to, and calls {@code C_SignInit} and {@code C_Sign}.
 */
final class RawSigner implements Signer {

  /** RFC 8017, 9.2, note 1: what stands before a SHA-256 value. */
  private static final byte[] DIGEST_INFO =
      HexFormat.of().parseHex("3031300d060960864801650304020105000420");

  /** The DER encoding of the object identifier of P-256 (RFC 5480, 2.1.1.1). */
  private static final byte[] P_256 = HexFormat.of().parseHex("06082a8648ce3d030107");

  private static final byte[] F4 = {1, 0, 1};
  private static final long RSA_BITS = 2048;
  private static final int RSA_SIZE = 256;
  private static final int ECDSA_SIZE = 64;

  private final Session session;
  private final long key;
  private final boolean rsa;
  private final MessageDigest digest;

  private RawSigner(Session session, long key, boolean rsa) throws GeneralSecurityException {
    this.session = session;
    this.key = key;
    this.rsa = rsa;
    this.digest = MessageDigest.getInstance("SHA-256", "SUN");
  }

  /** A token, opened by the binding alone. Safe for use by many threads. */
  static final class Connection {
    private final Pkcs11Module module;
    private final long slot;
    private final Session owner;

    Connection(Settings settings) {
      module = Pkcs11Module.load(settings.library());
      module.initialize(InitializeArgs.DEFAULT);
      slot = Slots.withToken(module, settings.tokenLabel());
      owner = open();
      byte[] pin = settings.pin();
      owner.login(Cku.USER, pin);
      Arrays.fill(pin, (byte) 0);
    }

    private Session open() {
      return Session.open(
          module,
          slot,
          Ckf.SERIAL_SESSION | Ckf.RW_SESSION,
          0,
          Session.AttributeReading.QUERY_THEN_READ);
    }

    /** The handle of a new private key, which is gone with the process. */
    long generate(KeyKind kind) {
      Attributes publicKey = new Attributes().put(Cka.TOKEN, false).put(Cka.VERIFY, true);
      if (kind == KeyKind.RSA_2048) {
        publicKey.put(Cka.MODULUS_BITS, RSA_BITS).put(Cka.PUBLIC_EXPONENT, F4);
      } else {
        publicKey.put(Cka.EC_PARAMS, P_256);
      }
      Attributes privateKey =
          new Attributes()
              .put(Cka.TOKEN, false)
              .put(Cka.PRIVATE, true)
              .put(Cka.SENSITIVE, true)
              .put(Cka.EXTRACTABLE, false)
              .put(Cka.SIGN, true);
      long mechanism = kind == KeyKind.RSA_2048 ? Ckm.RSA_PKCS_KEY_PAIR_GEN : Ckm.EC_KEY_PAIR_GEN;
      return owner.generateKeyPair(Mechanism.of(mechanism), publicKey, privateKey).privateKey();
    }

    /** Signs with {@code key} on a session of its own. */
    RawSigner signer(KeyKind kind, long key) throws GeneralSecurityException {
      return new RawSigner(open(), key, kind == KeyKind.RSA_2048);
    }
  }

  @Override
  public byte[] sign(byte[] message) {
    byte[] hash = digest.digest(message);
    if (!rsa) {
      return EcdsaDer.encode(
          session.sign(Mechanism.of(Ckm.ECDSA), key, hash, 0, hash.length, ECDSA_SIZE));
    }
    byte[] info = Arrays.copyOf(DIGEST_INFO, DIGEST_INFO.length + hash.length);
    System.arraycopy(hash, 0, info, DIGEST_INFO.length, hash.length);
    return session.sign(Mechanism.of(Ckm.RSA_PKCS), key, info, 0, info.length, RSA_SIZE);
  }
}
