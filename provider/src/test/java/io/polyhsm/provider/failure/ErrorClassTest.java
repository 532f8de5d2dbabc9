// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyhsm.pkcs11.CkException;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.CryptokiDecorator;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.pkcs11.ModuleMisbehaviourException;
import io.polyhsm.pkcs11.jffi.NativeMemory;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import io.polyhsm.provider.testing.Connection;
import io.polyhsm.provider.token.Token;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a return code means depends on the function it came from. */
final class ErrorClassTest {

  @ParameterizedTest
  @CsvSource({
    "C_Sign, CKR_SESSION_HANDLE_INVALID, SESSION",
    "C_SignInit, CKR_OPERATION_ACTIVE, SESSION",
    "C_SignInit, CKR_USER_NOT_LOGGED_IN, LOGIN",
    "C_SignInit, CKR_KEY_HANDLE_INVALID, OBJECT",
    "C_UnwrapKey, CKR_UNWRAPPING_KEY_HANDLE_INVALID, OBJECT",
    "C_SignInit, CKR_DEVICE_ERROR, DEVICE",
    "C_SignInit, CKR_GENERAL_ERROR, DEVICE",
    "C_Decrypt, CKR_GENERAL_ERROR, DATA",
    "C_Decrypt, CKR_DEVICE_ERROR, DEVICE",
    "C_Decrypt, CKR_ENCRYPTED_DATA_INVALID, DATA",
    "C_OpenSession, CKR_SESSION_COUNT, CAPACITY",
    "C_Login, CKR_PIN_INCORRECT, AUTHENTICATION",
    "C_Login, CKR_PIN_LOCKED, AUTHENTICATION",
    "C_GenerateKey, CKR_TEMPLATE_INCOMPLETE, REQUEST",
    "C_SignInit, CKR_VENDOR_DEFINED, REQUEST"
  })
  void aCodeMeans(Function function, String code, ErrorClass expected) {
    long rv = Ckr.valueOf(code).orElseThrow();
    assertThat(ErrorClass.of(new CkException(function, rv))).isEqualTo(expected);
  }

  @Test
  void aModuleThatBreaksTheProtocolIsNotAskedAgain() {
    TestToken soft = SoftHsm.newToken("liar");
    AtomicInteger digests = new AtomicInteger();
    Token token = Connection.to(soft, cryptoki -> new Liar(cryptoki, digests)).token();
    token.login(soft.pin().getBytes(UTF_8));

    assertThatThrownBy(
            () ->
                token.use(
                    session -> session.digest(Mechanism.of(Ckm.SHA256), new byte[3], 0, 3, 32)))
        .isInstanceOfSatisfying(
            HsmException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.PROTOCOL))
        .hasCauseInstanceOf(ModuleMisbehaviourException.class);
    assertThat(digests).hasValue(1);
  }

  /** Says that a digest has 2^40 bytes. */
  private static final class Liar extends CryptokiDecorator {

    private final AtomicInteger digests;

    Liar(Cryptoki delegate, AtomicInteger digests) {
      super(delegate);
      this.digests = digests;
    }

    @Override
    protected long call(Function function, long... args) {
      long rv = proceed(function, args);
      if (function == Function.C_Digest) {
        digests.incrementAndGet();
        NativeMemory.view(args[4], 8).putLong(0, 1L << 40);
      }
      return rv;
    }
  }
}
