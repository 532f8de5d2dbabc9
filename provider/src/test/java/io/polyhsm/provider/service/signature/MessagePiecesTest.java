// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.Security;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeContainer;

/** However a message arrives, its signature is that of the whole. */
class MessagePiecesTest {

  private static SignatureFixture fixture;

  @BeforeContainer
  static void connect() {
    fixture = SignatureFixture.shared();
  }

  /** Gives the message in pieces of these lengths, each in another way. */
  private static void give(Signature signature, byte[] message, List<Integer> pieces)
      throws Exception {
    int done = 0;
    for (int i = 0; done < message.length; i++) {
      int length = i < pieces.size() ? pieces.get(i) : message.length;
      int end = Math.min(message.length, done + length);
      switch (i % 5) {
        case 0 -> signature.update(message, done, end - done);
        case 1 -> signature.update(ByteBuffer.wrap(message, done, end - done));
        case 2 -> signature.update(ByteBuffer.wrap(message, done, end - done).asReadOnlyBuffer());
        case 3 -> {
          ByteBuffer direct = ByteBuffer.allocateDirect(end - done);
          signature.update(direct.put(message, done, end - done).flip());
        }
        default -> {
          for (int j = done; j < end; j++) {
            signature.update(message[j]);
          }
        }
      }
      done = end;
    }
  }

  @Property(tries = 130)
  void pkcs1SignaturesAreThoseOfTheWhole(
      @ForAll @Size(max = 700) byte[] message,
      @ForAll @Size(max = 12) List<@IntRange(max = 150) Integer> pieces)
      throws Exception {
    KeyPair pair = fixture.rsa(1024);
    for (String name : List.of("SHA256withRSA", "SHA3-256withRSA")) {
      byte[] whole = SoftwareOracle.sign(fixture.provider(), name, pair.getPrivate(), message);
      Signature signature = Signature.getInstance(name, fixture.provider());
      signature.initSign(pair.getPrivate());
      give(signature, message, pieces);
      assertThat(signature.sign()).isEqualTo(whole);
      assertThat(SoftwareOracle.jdk(name, pair.getPublic(), null, message, whole)).isTrue();
    }
  }

  @Property(tries = 130)
  void verifyingSeesTheWholeToo(
      @ForAll @Size(max = 400) byte[] message,
      @ForAll @Size(max = 12) List<@IntRange(max = 150) Integer> pieces)
      throws Exception {
    for (String name : List.of("NONEwithECDSA", "SHA384withECDSA", "SHA256withRSAandMGF1")) {
      KeyPair pair = name.contains("ECDSA") ? fixture.ec("secp384r1") : fixture.rsa(1024);
      byte[] made = SoftwareOracle.sign(fixture.provider(), name, pair.getPrivate(), message);
      Signature signature = Signature.getInstance(name, fixture.provider());
      signature.initVerify(pair.getPublic());
      give(signature, message, pieces);
      assertThat(signature.verify(made)).isTrue();
      if (name.startsWith("SHA384")) {
        Signature jdk = Signature.getInstance(name, Security.getProvider("SunEC"));
        jdk.initVerify(pair.getPublic());
        jdk.update(message);
        assertThat(jdk.verify(made)).isTrue();
      }
    }
  }

  @Property(tries = 400)
  void aRawMessageKeepsItsStartAndItsLength(
      @ForAll @Size(max = 300) byte[] message,
      @ForAll @Size(max = 12) List<@IntRange(max = 90) Integer> pieces,
      @ForAll @IntRange(max = 200) int capacity) {
    RawMessage raw = new RawMessage(capacity);
    int done = 0;
    for (int length : pieces) {
      int end = Math.min(message.length, done + length);
      if (length % 2 == 0) {
        raw.update(message, done, end - done);
      } else {
        ByteBuffer piece = ByteBuffer.wrap(message, done, end - done);
        raw.update(piece);
        assertThat(piece.hasRemaining()).isFalse();
      }
      done = end;
    }
    assertThat(raw.length()).isEqualTo(done);
    assertThat(raw.finish()).isEqualTo(Arrays.copyOf(message, Math.min(done, capacity)));
    assertThat(raw.length()).isZero();
    assertThat(raw.finish()).isEmpty();
  }
}
