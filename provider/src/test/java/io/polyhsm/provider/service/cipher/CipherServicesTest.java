// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyhsm.provider.key.HsmSecretKey;
import io.polyhsm.provider.service.ServiceEntry;
import io.polyhsm.provider.service.mac.MacServices;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The table, and how the JCA chooses by it. */
class CipherServicesTest {

  private static final ServiceFixture FIXTURE = ServiceFixture.create();
  private static final HsmSecretKey AES = FIXTURE.aes(new byte[32]);
  private static final HsmSecretKey SECRET = FIXTURE.generic(new byte[64]);

  /** Each OID by which the JDK knows one of these algorithms means the same here. */
  @Test
  void identifiersAreTheJdks() {
    Provider jdk = Security.getProvider("SunJCE");
    int compared = 0;
    for (ServiceEntry entry : entries()) {
      Set<String> theirs = new TreeSet<>();
      for (Map.Entry<Object, Object> alias : jdk.entrySet()) {
        String prefix = "Alg.Alias." + entry.type() + ".";
        String name = alias.getKey().toString();
        if (name.startsWith(prefix)
            && name.matches(".*\\d\\.\\d.*")
            && alias.getValue().equals(entry.algorithm())) {
          theirs.add(name.substring(prefix.length()));
        }
      }
      assertThat(entry.aliases()).as(entry.algorithm()).containsAll(theirs);
      compared += theirs.size();
    }
    assertThat(compared).isGreaterThanOrEqualTo(2 * (1 + 9 + 11));
  }

  private static List<ServiceEntry> entries() {
    return Stream.concat(CipherServices.entries().stream(), MacServices.entries().stream())
        .toList();
  }

  @Test
  void noNameTwice() {
    Set<String> names = new HashSet<>();
    for (ServiceEntry entry : entries()) {
      for (String name :
          Stream.concat(Stream.of(entry.algorithm()), entry.aliases().stream()).toList()) {
        assertThat(names.add(entry.type() + " " + name)).as(name).isTrue();
      }
    }
  }

  /** Every name gives an object, by the JCA's own look-up. */
  @Test
  void everyNameIsServed() throws GeneralSecurityException {
    for (ServiceEntry entry : entries()) {
      for (String name :
          Stream.concat(Stream.of(entry.algorithm()), entry.aliases().stream()).toList()) {
        if (entry.type().equals("Mac")) {
          assertThat(Mac.getInstance(name, FIXTURE.provider())).isNotNull();
        } else {
          assertThat(Cipher.getInstance(name, FIXTURE.provider())).isNotNull();
        }
      }
    }
  }

  /** First in the list, and asked for without naming a provider. */
  @Test
  void keysDecideWhoServes() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("RSA", "SunRsaSign").generateKeyPair();
    PrivateKey rsa = FIXTURE.rsa((RSAPrivateCrtKey) pair.getPrivate(), template -> {});
    SecretKeySpec software = new SecretKeySpec(new byte[32], "AES");
    for (int position : new int[] {1, 100}) {
      Security.insertProviderAt(FIXTURE.provider(), position);
      try {
        for (String name :
            new String[] {
              "AES", "AES/CBC/PKCS5Padding", "AES/CTR/NoPadding", "AES/GCM/NoPadding"
            }) {
          Cipher cipher = Cipher.getInstance(name);
          cipher.init(Cipher.ENCRYPT_MODE, AES);
          assertThat(cipher.getProvider()).isSameAs(FIXTURE.provider());
          cipher = Cipher.getInstance(name);
          cipher.init(Cipher.ENCRYPT_MODE, software);
          assertThat(cipher.getProvider()).isNotSameAs(FIXTURE.provider());
        }
        for (String name :
            new String[] {"RSA", "RSA/ECB/PKCS1Padding", "RSA/ECB/OAEPWithSHA-256AndMGF1Padding"}) {
          Cipher cipher = Cipher.getInstance(name);
          cipher.init(Cipher.DECRYPT_MODE, rsa);
          assertThat(cipher.getProvider()).isSameAs(FIXTURE.provider());
          cipher = Cipher.getInstance(name);
          cipher.init(Cipher.ENCRYPT_MODE, pair.getPublic());
          assertThat(cipher.getProvider()).isNotSameAs(FIXTURE.provider());
          cipher = Cipher.getInstance(name);
          cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
          assertThat(cipher.getProvider()).isNotSameAs(FIXTURE.provider());
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(SECRET);
        assertThat(mac.getProvider()).isSameAs(FIXTURE.provider());
        mac = Mac.getInstance("HmacSHA256");
        mac.init(software);
        assertThat(mac.getProvider()).isNotSameAs(FIXTURE.provider());
      } finally {
        Security.removeProvider(FIXTURE.provider().getName());
      }
    }
  }

  @Test
  void manyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    SecretKeySpec software = new SecretKeySpec(new byte[32], "AES");
    try {
      List<Future<?>> results = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        long seed = thread;
        results.add(
            threads.submit(
                () -> {
                  Random random = new Random(seed);
                  for (int i = 0; i < 100; i++) {
                    byte[] plain = new byte[random.nextInt(500)];
                    random.nextBytes(plain);
                    Cipher ours = Cipher.getInstance("AES/GCM/NoPadding", FIXTURE.provider());
                    ours.init(Cipher.ENCRYPT_MODE, AES);
                    byte[] ciphertext = ours.doFinal(plain);
                    Cipher jdk = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
                    jdk.init(Cipher.DECRYPT_MODE, software, ours.getParameters());
                    assertThat(jdk.doFinal(ciphertext)).isEqualTo(plain);
                  }
                  return null;
                }));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(FIXTURE.token().toString()).contains("active 0");
  }
}
