// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import io.polyhsm.provider.software.HashAlgorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** A message of which the hash is signed; of any length. */
final class HashedMessage implements Message {

  private final MessageDigest digest;
  private long length;

  HashedMessage(HashAlgorithm hash) {
    this.digest = hash.newDigest();
  }

  @Override
  public void update(byte[] data, int offset, int count) {
    digest.update(data, offset, count);
    length += count;
  }

  @Override
  public void update(ByteBuffer data) {
    length += data.remaining();
    digest.update(data);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public byte[] finish() {
    length = 0;
    return digest.digest();
  }
}
