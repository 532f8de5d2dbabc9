// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider.service;

import io.polyhsm.provider.PolyHsmProvider;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Supplier;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Asks the JCA for everything in all the ways that programs do, with our provider first in the
 * list, and prints who answered: {@code what = provider}.
 */
final class UnnamedRequestProgram {

  private static Provider ours;

  private UnnamedRequestProgram() {}

  @FunctionalInterface
  private interface Request {
    Object run() throws Throwable;
  }

  /** Runs with the provider's configuration file as argument. */
  public static void main(String[] arguments) throws Exception {
    ours = new PolyHsmProvider().configure(arguments[0]);
    Security.insertProviderAt(ours, 1);
    unnamed();
    named();
    failingOver();
    unusualCallers();
    random();
    Security.removeProvider(ours.getName());
    Security.addProvider(ours);
    lastInTheList();
  }

  private static void print(String what, Request request) {
    Object answer;
    try {
      answer = request.run();
    } catch (Throwable e) {
      answer = e.getClass().getSimpleName();
    }
    System.out.println(what + " = " + (answer instanceof Provider p ? name(p) : answer));
  }

  private static String name(Provider provider) {
    return provider.getName().equals(ours.getName()) ? "ours" : provider.getName();
  }

  private static void unnamed() {
    print("KeyPairGenerator EC", () -> KeyPairGenerator.getInstance("EC").getProvider());
    print("KeyPairGenerator RSA", () -> KeyPairGenerator.getInstance("RSA").getProvider());
    print("KeyGenerator AES", () -> KeyGenerator.getInstance("AES").getProvider());
    print("KeyFactory RSA", () -> KeyFactory.getInstance("RSA").getProvider());
    print("KeyFactory EC", () -> KeyFactory.getInstance("EC").getProvider());
    print("AlgorithmParameters EC", () -> AlgorithmParameters.getInstance("EC").getProvider());
    print("AlgorithmParameters GCM", () -> AlgorithmParameters.getInstance("GCM").getProvider());
    print("MessageDigest", () -> MessageDigest.getInstance("SHA-256").getProvider());
    // software has none of this name
    print("SecretKeyFactory AES", () -> SecretKeyFactory.getInstance("AES").getProvider());
  }

  private static void named() {
    String name = ours.getName();
    print("named KeyPairGenerator", () -> KeyPairGenerator.getInstance("EC", ours).getProvider());
    print("named by text", () -> KeyPairGenerator.getInstance("EC", name).getProvider());
    print("named KeyGenerator", () -> KeyGenerator.getInstance("AES", ours).getProvider());
    print("named KeyFactory", () -> KeyFactory.getInstance("RSA", name).getProvider());
    print("named SecretKeyFactory", () -> SecretKeyFactory.getInstance("AES", ours).getProvider());
    print(
        "named AlgorithmParameters",
        () -> AlgorithmParameters.getInstance("EC", ours).getProvider());
    print("named MessageDigest", () -> MessageDigest.getInstance("SHA-256", name).getProvider());
    print("named SecureRandom", () -> SecureRandom.getInstance("PKCS11", ours).getProvider());
    print(
        "named generation",
        () -> {
          KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", ours);
          generator.initialize(new ECGenParameterSpec("secp256r1"), null);
          return generator.generateKeyPair().getPrivate().getClass().getSimpleName();
        });
    print(
        "service",
        () -> ours.getService("KeyFactory", "EC").newInstance(null).getClass().getSimpleName());
  }

  /** Generators and factories that ask the next provider when the first one cannot. */
  private static void failingOver() {
    print(
        "generation",
        () -> {
          KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
          generator.initialize(new ECGenParameterSpec("secp256r1"));
          return generator.generateKeyPair().getPrivate().getEncoded() == null;
        });
    print(
        "generation with random numbers",
        () -> {
          KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
          generator.initialize(2048, SecureRandom.getInstance("NativePRNG"));
          return generator.generateKeyPair().getPrivate().getEncoded() == null;
        });
    print("secret key", () -> KeyGenerator.getInstance("AES").generateKey().getEncoded() == null);
    print(
        "factory",
        () -> {
          KeyPair pair = softwarePair();
          KeyFactory factory = KeyFactory.getInstance("RSA");
          PublicKey key =
              factory.generatePublic(new X509EncodedKeySpec(pair.getPublic().getEncoded()));
          return key.equals(pair.getPublic())
              && factory
                      .generatePrivate(new PKCS8EncodedKeySpec(pair.getPrivate().getEncoded()))
                      .getEncoded()
                  == null;
        });
    print(
        "factory given nonsense",
        () -> KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(new byte[5])));
  }

  /** The JDK's providers come first and refuse; the JCA goes on to the next one by itself. */
  private static void lastInTheList() {
    print(
        "last: generation",
        () -> {
          KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
          generator.initialize(new ECGenParameterSpec("brainpoolP256r1"), null);
          return generator.getProvider();
        });
    print(
        "last: factory",
        () -> {
          KeyPairGenerator generator =
              KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
          generator.initialize(new ECGenParameterSpec("FRP256v1"));
          byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
          KeyFactory factory = KeyFactory.getInstance("EC");
          factory.generatePublic(new X509EncodedKeySpec(encoded));
          return factory.getProvider();
        });
    print(
        "last: curve parameters",
        () -> {
          AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
          parameters.init(new ECGenParameterSpec("FRP256v1"));
          return parameters.getProvider();
        });
    print("last: named", () -> KeyFactory.getInstance("EC", ours).getProvider());
    print("last: new SecureRandom", () -> new SecureRandom().getProvider());
  }

  private static KeyPair softwarePair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  /** The way to the JCA makes no difference. */
  private static void unusualCallers() throws Exception {
    var reflected = KeyPairGenerator.class.getMethod("getInstance", String.class);
    print("reflection", () -> ((KeyPairGenerator) reflected.invoke(null, "EC")).getProvider());
    var two = KeyPairGenerator.class.getMethod("getInstance", String.class, Provider.class);
    print(
        "named reflection", () -> ((KeyPairGenerator) two.invoke(null, "EC", ours)).getProvider());
    MethodHandle handle =
        MethodHandles.lookup()
            .findStatic(
                KeyFactory.class,
                "getInstance",
                MethodType.methodType(KeyFactory.class, String.class));
    print("method handle", () -> ((KeyFactory) handle.invoke("EC")).getProvider());
    MethodHandle bound =
        MethodHandles.insertArguments(
            MethodHandles.lookup()
                .findStatic(
                    KeyFactory.class,
                    "getInstance",
                    MethodType.methodType(KeyFactory.class, String.class, Provider.class)),
            1,
            ours);
    print("named method handle", () -> ((KeyFactory) bound.invoke("EC")).getProvider());
    // inside an unnamed request somebody asks for us by name, and the other way round
    Provider nested =
        new Provider("Nested", "1", "asks inside a request") {
          private static final long serialVersionUID = 1L;
        };
    nested.put("KeyPairGenerator.NamedInside", NamedInside.class.getName());
    nested.put("KeyPairGenerator.UnnamedInside", UnnamedInside.class.getName());
    Security.addProvider(nested);
    print("named inside unnamed", () -> inner(() -> KeyPairGenerator.getInstance("NamedInside")));
    print(
        "unnamed inside named",
        () -> inner(() -> KeyPairGenerator.getInstance("UnnamedInside", nested)));
  }

  private static final Deque<Provider> SEEN = new ArrayDeque<>();

  private static Provider inner(Request request) throws Throwable {
    request.run();
    return SEEN.pop();
  }

  private static void see(Request request) {
    try {
      SEEN.push((Provider) request.run());
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** A generator that uses ours by name. */
  public static final class NamedInside extends KeyPairGenerator {
    /** Called by the JCA. */
    public NamedInside() {
      super("NamedInside");
      see(() -> KeyPairGenerator.getInstance("EC", ours).getProvider());
    }
  }

  /** A generator that uses whatever there is. */
  public static final class UnnamedInside extends KeyPairGenerator {
    /** Called by the JCA. */
    public UnnamedInside() {
      super("UnnamedInside");
      see(() -> KeyPairGenerator.getInstance("EC").getProvider());
    }
  }

  private static void random() {
    print("new SecureRandom", () -> new SecureRandom().getProvider());
    print("seeded SecureRandom", () -> new SecureRandom(new byte[] {1}).getProvider());
    print(
        "subclass of SecureRandom",
        () -> {
          Supplier<SecureRandom> made =
              () ->
                  new SecureRandom() {
                    private static final long serialVersionUID = 1L;
                  };
          return made.get().getProvider();
        });
    print("SecureRandom PKCS11", () -> SecureRandom.getInstance("PKCS11").getProvider());
    print(
        "random bytes",
        () -> {
          byte[] bytes = new byte[16];
          SecureRandom.getInstance("PKCS11", ours).nextBytes(bytes);
          return !Arrays.equals(bytes, new byte[16]);
        });
    print(
        "services",
        () -> ours.getServices().stream().anyMatch(s -> s.getType().equals("SecureRandom")));
  }
}
