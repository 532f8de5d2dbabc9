// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.polyhsm.pkcs11.Attributes;
import io.polyhsm.pkcs11.Cka;
import io.polyhsm.pkcs11.Ckm;
import io.polyhsm.pkcs11.Cko;
import io.polyhsm.pkcs11.Ckr;
import io.polyhsm.pkcs11.Function;
import io.polyhsm.pkcs11.Mechanism;
import io.polyhsm.pkcs11.Session;
import io.polyhsm.pkcs11.testing.FaultInjector;
import io.polyhsm.pkcs11.testing.SoftHsm;
import io.polyhsm.pkcs11.testing.TestToken;
import io.polyhsm.provider.failure.ErrorClass;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.failure.ObjectGoneException;
import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.testing.Connection;
import io.polyhsm.provider.testing.TokenFixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door to sessions: calls made, recovery, handles and their epochs. */
final class TokenTest {

  @Test
  void steadyStateOpensAndClosesNothing() {
    TokenFixture fixture = TokenFixture.create().loggedIn();
    HsmSecretKey key = fixture.aesKey(null);
    fixture.encrypt(key);
    fixture.calls().reset();

    for (int i = 0; i < 10; i++) {
      fixture.encrypt(key);
    }

    assertThat(fixture.calls().counts())
        .containsOnlyKeys(Function.C_EncryptInit, Function.C_Encrypt)
        .containsEntry(Function.C_Encrypt, 10L);
  }

  @ParameterizedTest
  @ValueSource(longs = {Ckr.SESSION_HANDLE_INVALID, Ckr.SESSION_CLOSED, Ckr.OPERATION_ACTIVE})
  void anOperationOnALostSessionIsRunAgainOnANewOne(long rv) {
    TokenFixture fixture = TokenFixture.create().loggedIn();
    HsmSecretKey key = fixture.aesKey(null);
    byte[] expected = fixture.encrypt(key);
    fixture.calls().reset();
    fixture.faults().fail(Function.C_Encrypt, rv, 1);

    assertThat(fixture.encrypt(key)).isEqualTo(expected);
    assertThat(fixture.calls().count(Function.C_OpenSession)).isEqualTo(1);
    assertThat(fixture.calls().count(Function.C_CloseSession)).isEqualTo(1);
    assertThat(fixture.calls().count(Function.C_Login)).isZero();
  }

  @Test
  void anOperationIsRunAgainOnlyOnce() {
    TokenFixture fixture = TokenFixture.create().loggedIn();
    HsmSecretKey key = fixture.aesKey(null);
    fixture.faults().fail(Function.C_EncryptInit, Ckr.SESSION_HANDLE_INVALID, 2);

    assertThatThrownBy(() -> fixture.encrypt(key))
        .isInstanceOf(HsmException.class)
        .hasMessageContaining(fixture.soft().label())
        .hasMessageContaining("C_EncryptInit")
        .hasMessageContaining("CKR_SESSION_HANDLE_INVALID");
  }

  @Test
  void badDataIsNeverTriedAgainAndNeverReconnects() {
    TokenFixture fixture = TokenFixture.create().loggedIn();
    HsmSecretKey key = fixture.aesKey(null);
    fixture.encrypt(key);
    fixture.calls().reset();

    assertThatThrownBy(
            () ->
                fixture
                    .token()
                    .use(
                        key.object(),
                        (session, handle) ->
                            session.decrypt(
                                Mechanism.of(Ckm.AES_CBC_PAD, new byte[16]),
                                handle,
                                new byte[32],
                                0,
                                32,
                                32)))
        .isInstanceOfSatisfying(
            HsmException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.DATA));
    assertThat(fixture.calls().count(Function.C_DecryptInit)).isEqualTo(1);
    assertThat(fixture.calls().count(Function.C_Login)).isZero();
  }

  @RepeatedTest(10) // the threads race
  void aLostLogInIsMadeAgainOnceForAllThreads() throws Exception {
    TokenFixture fixture = TokenFixture.create().loggedIn();
    HsmSecretKey key = fixture.aesKey("survivor");
    byte[] expected = fixture.encrypt(key);
    fixture.calls().reset();
    // somebody else in the process logs out: SoftHSM then knows no private object any more
    Session other = SoftHsm.open(fixture.soft(), Session.AttributeReading.QUERY_THEN_READ);
    other.logout();

    assertThat(atOnce(8, () -> fixture.encrypt(key))).hasSize(8).containsOnly(expected);
    assertThat(fixture.calls().count(Function.C_Login)).isEqualTo(1);
    other.close();
  }

  /** The results of running {@code call} on so many threads that start together. */
  private static <T> List<T> atOnce(int threads, Callable<T> call) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            executor.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : running) {
        results.add(future.get());
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void aSessionKeyIsGoneWithTheLogIn() {
    TokenFixture fixture = TokenFixture.create().loggedIn();
    HsmSecretKey key = fixture.aesKey(null);
    fixture.token().logout();
    fixture.loggedIn();

    assertThatThrownBy(() -> fixture.encrypt(key))
        .isInstanceOf(ObjectGoneException.class)
        .hasMessageContaining("session object");
  }

  @Test
  void aPersistentKeyIsFoundAgainAfterLogOutAndLogIn() {
    TokenFixture fixture = TokenFixture.create().loggedIn();
    HsmSecretKey key = fixture.aesKey("kept");
    byte[] expected = fixture.encrypt(key);
    fixture.token().logout();
    fixture.loggedIn();
    fixture.calls().reset();

    assertThat(fixture.encrypt(key)).isEqualTo(expected);
    assertThat(fixture.calls().count(Function.C_FindObjectsInit)).isEqualTo(1);
    fixture.calls().reset();
    fixture.encrypt(key);
    assertThat(fixture.calls().count(Function.C_FindObjectsInit)).isZero();
  }

  @Test
  void anUnknownHandleIsLookedUpAgain() {
    TokenFixture fixture = TokenFixture.create().loggedIn();
    HsmSecretKey key = fixture.aesKey("found again");
    byte[] expected = fixture.encrypt(key);
    fixture.faults().fail(Function.C_EncryptInit, Ckr.KEY_HANDLE_INVALID, 1);

    assertThat(fixture.encrypt(key)).isEqualTo(expected);
  }

  @Test
  void anotherKeyInThePlaceOfTheKeyIsNeverUsed() {
    TokenFixture fixture = TokenFixture.create().loggedIn();
    HsmSecretKey key = fixture.aesKey("victim");
    fixture.encrypt(key);
    fixture
        .token()
        .use(
            key.object(),
            (session, handle) -> {
              session.destroyObject(handle);
              return null;
            });
    fixture.aesKey("victim"); // same label, same ID, same type, another value
    fixture.calls().reset();

    assertThatThrownBy(() -> fixture.encrypt(key))
        .isInstanceOf(ObjectGoneException.class)
        .hasMessageContaining("another object")
        .hasMessageContaining("victim");
    assertThat(fixture.calls().count(Function.C_Encrypt)).isZero();
  }

  @Test
  void aKeyDeletedBehindOurBackIsReported() {
    TokenFixture fixture = TokenFixture.create().loggedIn();
    HsmSecretKey key = fixture.aesKey("deleted");
    fixture.encrypt(key);
    Session other = SoftHsm.open(fixture.soft(), Session.AttributeReading.QUERY_THEN_READ);
    long[] found = other.findObjects(new Attributes().put(Cka.CLASS, Cko.SECRET_KEY), 10);
    Arrays.stream(found).forEach(other::destroyObject);
    other.close();

    assertThatThrownBy(() -> fixture.encrypt(key))
        .isInstanceOf(ObjectGoneException.class)
        .hasMessageContaining("deleted")
        .hasMessageContaining("no longer on token");
  }

  @Test
  void sessionObjectsAreDestroyedWhenTheirKeysAreForgotten() {
    TokenFixture fixture = TokenFixture.create().loggedIn();
    for (int i = 0; i < 20; i++) {
      fixture.aesKey(null);
    }
    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(fixture.calls().count(Function.C_DestroyObject)).isEqualTo(20);
            });
  }

  @Test
  void aTokenThatCannotBeAskedWhatItOffersIsReported() {
    TestToken soft = SoftHsm.newToken("mute");

    assertThatThrownBy(
            () ->
                Connection.to(
                    soft,
                    cryptoki ->
                        new FaultInjector(cryptoki)
                            .fail(Function.C_GetMechanismList, Ckr.DEVICE_ERROR, 1)))
        .isInstanceOf(HsmException.class)
        .hasMessageContaining(soft.library().toString())
        .hasMessageContaining("C_GetMechanismList returned CKR_DEVICE_ERROR");
  }

  @Test
  void aFullPoolSaysSoWhenTheTimeIsUp() throws Exception {
    TokenFixture fixture =
        TokenFixture.create("sessions.max", "1", "sessions.wait", "50ms").loggedIn();
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Future<Object> holder =
          executor.submit(
              () ->
                  fixture
                      .token()
                      .use(
                          session -> {
                            held.countDown();
                            awaitQuietly(release);
                            return null;
                          }));
      held.await();
      assertThatThrownBy(() -> fixture.token().use(session -> null))
          .isInstanceOf(HsmException.class)
          .hasMessageContaining("50 ms")
          .hasMessageContaining("active 1")
          .hasMessageContaining("idle 0")
          .hasMessageContaining("maximum 1")
          .hasMessageContaining("sessions.max");
      release.countDown();
      holder.get();
    } finally {
      executor.shutdownNow();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void fewerSessionsThanBelievedAreLearned() throws Exception {
    TokenFixture fixture = TokenFixture.create("sessions.max", "4").loggedIn();
    HsmSecretKey key = fixture.aesKey(null);
    fixture.encrypt(key); // one session is open and idle
    fixture.faults().fail(Function.C_OpenSession, Ckr.SESSION_COUNT, Integer.MAX_VALUE);

    assertThat(atOnce(4, () -> fixture.encrypt(key))).hasSize(4).allMatch(b -> b.length == 16);
  }

  @Test
  void creationIsNotRepeatedWhenItMayHaveBeenCarriedOut() {
    TokenFixture fixture = TokenFixture.create().loggedIn();
    fixture.aesKey(null);
    fixture.calls().reset();
    fixture.faults().failAfterCarryingOut(Function.C_GenerateKey, Ckr.DEVICE_ERROR);

    assertThatThrownBy(() -> fixture.aesKey("half-made"))
        .isInstanceOf(HsmException.class)
        .hasMessageContaining("CKR_DEVICE_ERROR");
    assertThat(fixture.calls().count(Function.C_GenerateKey)).isEqualTo(1);
  }

  @Test
  void aLostAnchorIsReplacedAndItsKeysAreGone() {
    TokenFixture fixture = TokenFixture.create().loggedIn();
    HsmSecretKey before = fixture.aesKey(null);
    fixture.faults().fail(Function.C_GenerateKey, Ckr.SESSION_HANDLE_INVALID, 1);

    assertThat(fixture.encrypt(fixture.aesKey(null))).hasSize(16);
    assertThatThrownBy(() -> fixture.encrypt(before)).isInstanceOf(ObjectGoneException.class);
  }

  @Test
  void anAbandonedMultiPartOperationGivesItsSessionBack() {
    TokenFixture fixture = TokenFixture.create("sessions.max", "1").loggedIn();
    pinAndForget(fixture.token());
    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(fixture.token().toString()).contains("active 0");
            });
  }

  private static void pinAndForget(Token token) {
    assertThat(token.pin(new Object())).isNotNull();
    assertThat(token.toString()).contains("active 1");
  }
}
