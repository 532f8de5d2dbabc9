// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.Objects;

/**
 * A parameter that the module writes to, such as the IV that an HSM makes for AES-GCM: after a call
 * that succeeded, {@link #written} is the parameter as the module left it. For one call at a time,
 * and not thread-safe.
 *
 * <pre>{@code
 * InOutParams<GcmParams> params = new InOutParams<>(new GcmParams(new byte[12], aad, 128));
 * byte[] ciphertext = session.encrypt(Mechanism.of(Ckm.AES_GCM, params), key, ...);
 * byte[] iv = params.written().iv();
 * }</pre>
 *
 * @param <P> the type of the parameter
 */
public final class InOutParams<P extends StructParams> implements MechanismParams {

  private final P given;
  private P written;

  /** A parameter to give to the module. */
  public InOutParams(P given) {
    this.given = Objects.requireNonNull(given);
  }

  /**
   * The parameter as the module left it.
   *
   * @throws IllegalStateException if no call has succeeded yet
   */
  public P written() {
    if (written == null) {
      throw new IllegalStateException("no call with this parameter has succeeded");
    }
    return written;
  }

  @Override
  public int write(Scratch scratch) {
    written = null;
    return given.write(scratch);
  }

  @Override
  public int length(Abi abi) {
    return given.length(abi);
  }

  @Override
  public long room(Abi abi) {
    return given.room(abi);
  }

  @SuppressWarnings("unchecked") // readBack of a P gives a P: its own contract
  void readBack(StructReader reader) {
    written = (P) given.readBack(reader);
  }

  Struct struct() {
    return given.struct();
  }

  @Override
  public String toString() {
    return given.struct().toString();
  }
}
