// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.token;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * What is remembered of PINs: the accepted one, masked and outside the Java heap, for logging in
 * again after the token lost the log-in; and keyed fingerprints of the accepted and of the last
 * refused one, so that a wrong PIN is told from the right one without asking the token. Not
 * thread-safe.
 */
final class PinMemory {

  /**
   * Made when first needed: a provider must not ask the JCA for anything while it is being
   * registered.
   */
  private static final class Random {
    static final SecureRandom INSTANCE = new SecureRandom();

    static byte[] bytes(int count) {
      byte[] bytes = new byte[count];
      INSTANCE.nextBytes(bytes);
      return bytes;
    }
  }

  private byte[] fingerprintKey;
  private byte[] mask;
  private ByteBuffer accepted;
  private byte[] acceptedFingerprint;
  private byte[] refusedFingerprint;

  void accept(byte[] pin) {
    forget();
    mask = Random.bytes(Math.max(1, pin.length));
    accepted = ByteBuffer.allocateDirect(pin.length);
    for (int i = 0; i < pin.length; i++) {
      accepted.put(i, (byte) (pin[i] ^ mask[i]));
    }
    acceptedFingerprint = fingerprint(pin);
    refusedFingerprint = null;
  }

  void refuse(byte[] pin) {
    refusedFingerprint = fingerprint(pin);
  }

  boolean isAccepted(byte[] pin) {
    return acceptedFingerprint != null
        && MessageDigest.isEqual(acceptedFingerprint, fingerprint(pin));
  }

  boolean isRefused(byte[] pin) {
    return refusedFingerprint != null
        && MessageDigest.isEqual(refusedFingerprint, fingerprint(pin));
  }

  boolean hasAccepted() {
    return accepted != null;
  }

  /** A copy of the accepted PIN, which the caller wipes; null if there is none. */
  byte[] recall() {
    if (accepted == null) {
      return null;
    }
    byte[] pin = new byte[accepted.capacity()];
    for (int i = 0; i < pin.length; i++) {
      pin[i] = (byte) (accepted.get(i) ^ mask[i]);
    }
    return pin;
  }

  /** Wipes the accepted PIN. A refused one stays refused. */
  void forget() {
    if (accepted != null) {
      for (int i = 0; i < accepted.capacity(); i++) {
        accepted.put(i, (byte) 0);
      }
      accepted = null;
    }
    if (acceptedFingerprint != null) {
      Arrays.fill(acceptedFingerprint, (byte) 0);
      acceptedFingerprint = null;
    }
  }

  private byte[] fingerprint(byte[] pin) {
    // not through the JCA: this runs while providers are being asked for services
    if (fingerprintKey == null) {
      fingerprintKey = Random.bytes(32);
    }
    HMac mac = new HMac(new SHA256Digest());
    mac.init(new KeyParameter(fingerprintKey));
    mac.update(pin, 0, pin.length);
    byte[] result = new byte[mac.getMacSize()];
    mac.doFinal(result, 0);
    return result;
  }
}
