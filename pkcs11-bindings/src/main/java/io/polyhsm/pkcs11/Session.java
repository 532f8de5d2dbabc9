// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import static io.polyhsm.pkcs11.CkException.check;

/**
 * One session with a token: the typed, checked form of the C functions that take a {@code
 * CK_SESSION_HANDLE}.
 *
 * <p>Every method throws {@link CkException} when the function returns anything but {@link Ckr#OK},
 * and {@link ModuleMisbehaviourException} when the module reports a length that cannot be true.
 * After either, the session may be left in the middle of an operation: close it rather than using
 * it again, unless the code is known to end the operation. Secrets are wiped from native memory
 * when the call ends.
 *
 * <p>Used by one thread at a time.
 */
public final class Session {

  private final SessionContext context;
  private final long epoch;
  private final LoginCalls logins;
  private final ObjectCalls objects;
  private final ObjectFinder finder;
  private final AttributeReader attributes;
  private final OneShotCalls oneShots;
  private final MultiPartCalls multiParts;
  private final KeyCalls keys;
  private final RandomCalls random;

  /** How attributes can be read from this module. */
  public enum AttributeReading {
    /** Lengths first, then the values: two calls, right for every module. */
    QUERY_THEN_READ,
    /**
     * Values into buffers of guessed sizes: one call. Only for modules known to honour {@code
     * ulValueLen}.
     */
    ONE_CALL
  }

  /**
   * A pair of object handles.
   *
   * @param publicKey handle of the public key
   * @param privateKey handle of the private key
   */
  public record KeyPairHandles(long publicKey, long privateKey) {}

  /**
   * An encapsulated key.
   *
   * @param ciphertext what the other party decapsulates
   * @param key handle of the new secret key
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
  public record Encapsulation(byte[] ciphertext, long key) {}

  private Session(SessionContext context, long epoch, AttributeReading reading) {
    this.context = context;
    this.epoch = epoch;
    this.logins = new LoginCalls(context);
    this.objects = new ObjectCalls(context);
    this.finder = new ObjectFinder(context);
    this.attributes = new AttributeReader(context, reading);
    OutputCall output = new OutputCall(context);
    this.oneShots = new OneShotCalls(context, logins, output);
    this.multiParts = new MultiPartCalls(context, output);
    this.keys = new KeyCalls(context, output);
    this.random = new RandomCalls(context);
  }

  /**
   * Opens a session ({@code C_OpenSession}).
   *
   * @param flags {@link Ckf#SERIAL_SESSION} and perhaps {@link Ckf#RW_SESSION}
   * @param epoch which connection the session belongs to, see {@link #epoch()}
   */
  public static Session open(
      Pkcs11Module module, long slotId, long flags, long epoch, AttributeReading reading) {
    Cryptoki cryptoki = module.cryptoki();
    Scratch scratch = Scratch.ofOneCall(module.abi());
    scratch.begin(Scratch.room(8));
    try {
      int out = scratch.allocate(8);
      check(
          Function.C_OpenSession,
          cryptoki.C_OpenSession(slotId, flags, 0, 0, scratch.address(out)));
      return new Session(
          new SessionContext(
              cryptoki, module.abi(), scratch.getUlong(out), Scratch.ofSession(module.abi())),
          epoch,
          reading);
    } finally {
      scratch.end();
    }
  }

  /** The session handle. */
  public long handle() {
    return context.handle();
  }

  /**
   * The number of the connection this session was opened on, as its owner counts them. Object
   * handles found on another connection mean nothing here, even when the module accepts them.
   */
  public long epoch() {
    return epoch;
  }

  // Session and log-in.

  /** Closes the session; its session objects are gone. */
  public void close() {
    check(Function.C_CloseSession, context.cryptoki().C_CloseSession(context.handle()));
  }

  /** The session's state and flags ({@code C_GetSessionInfo}). */
  public SessionInfo info() {
    return StructOutput.read(
        context.scratch(),
        Function.C_GetSessionInfo,
        Struct.CK_SESSION_INFO,
        out -> context.cryptoki().C_GetSessionInfo(context.handle(), out),
        (s, at, layout) ->
            new SessionInfo(
                s.getUlong(at + layout.offset("slotID")),
                s.getUlong(at + layout.offset("state")),
                s.getUlong(at + layout.offset("flags")),
                s.getUlong(at + layout.offset("ulDeviceError"))));
  }

  /**
   * Logs in.
   *
   * @param userType a {@code CKU_} value or a vendor's
   * @param pin UTF-8; null where the token has its own PIN pad ({@link
   *     Ckf#PROTECTED_AUTHENTICATION_PATH}). The caller wipes it.
   */
  public void login(long userType, byte[] pin) {
    logins.login(userType, pin);
  }

  /**
   * Logs in by name (PKCS#11 3.0, {@code C_LoginUser}).
   *
   * @param pin as in {@link #login}
   * @param userName UTF-8
   */
  public void loginUser(long userType, byte[] pin, byte[] userName) {
    logins.loginUser(userType, pin, userName);
  }

  /** Logs out: every session of this application with the token. */
  public void logout() {
    check(Function.C_Logout, context.cryptoki().C_Logout(context.handle()));
  }

  /** Sets the user PIN, as the security officer ({@code C_InitPIN}). */
  public void initPin(byte[] pin) {
    context.give(Function.C_InitPIN, Cryptoki::C_InitPIN, pin, 0, pin.length);
  }

  /**
   * Ends running operations (PKCS#11 3.0, {@code C_SessionCancel}); {@code flags} as in {@link
   * Ckf#SIGN}.
   */
  public void cancel(long flags) {
    check(Function.C_SessionCancel, context.cryptoki().C_SessionCancel(context.handle(), flags));
  }

  // Objects.

  /** Creates an object and returns its handle. */
  public long createObject(Attributes template) {
    return objects.create(template);
  }

  /**
   * Copies an object, with the differences in {@code template}, and returns the handle of the copy.
   */
  public long copyObject(long object, Attributes template) {
    return objects.copy(object, template);
  }

  /** Destroys an object. */
  public void destroyObject(long object) {
    objects.destroy(object);
  }

  /** Changes attributes of an object. */
  public void setAttributes(long object, Attributes template) {
    objects.setAttributes(object, template);
  }

  /**
   * Reads attributes. Those that the object lacks or the token keeps to itself are absent from the
   * result.
   *
   * @param types what to read, {@code CKA_} values
   */
  public AttributeValues getAttributes(long object, long... types) {
    return attributes.readAll(object, types);
  }

  /**
   * Reads attributes in one call where the module honours buffer sizes, otherwise as {@link
   * #getAttributes}. What does not come back may be absent, kept by the token, or larger than is
   * usual: a caller that misses a value that the object must have reads again with {@link
   * #getAttributes}.
   *
   * @param types what to read, {@code CKA_} values
   */
  public AttributeValues getAttributesAtOnce(long object, long... types) {
    return attributes.readAtOnce(object, types);
  }

  /**
   * Reads one attribute whose length is known, in one call.
   *
   * @param size its length in bytes
   * @throws CkException with {@link Ckr#ATTRIBUTE_SENSITIVE} or {@link Ckr#ATTRIBUTE_TYPE_INVALID}
   *     if the token does not give it out
   */
  public byte[] getAttribute(long object, long type, int size) {
    return attributes.readOne(object, type, size);
  }

  /**
   * Finds objects: {@code C_FindObjectsInit}, as many {@code C_FindObjects} as needed, {@code
   * C_FindObjectsFinal}.
   *
   * @param template what they must have; empty for all
   * @param limit the most handles to return; a page holds at most 1024
   */
  public long[] findObjects(Attributes template, int limit) {
    return finder.find(template, limit);
  }

  // One-shot operations.

  /**
   * Signs or MACs in one go: {@code C_SignInit}, {@code C_Sign}.
   *
   * @param signatureSize the size of the signature, or an upper bound
   */
  public byte[] sign(
      Mechanism mechanism, long key, byte[] data, int offset, int length, int signatureSize) {
    return oneShots.sign(mechanism, key, null, data, offset, length, signatureSize);
  }

  /**
   * As {@link #sign}, for a key that wants the PIN for each use ({@code CKA_ALWAYS_AUTHENTICATE}):
   * logs in with {@link Cku#CONTEXT_SPECIFIC} between the two calls.
   *
   * @param contextPin UTF-8; the caller wipes it
   */
  public byte[] signAuthenticated(
      Mechanism mechanism, long key, byte[] contextPin, byte[] data, int signatureSize) {
    return oneShots.sign(mechanism, key, contextPin, data, 0, data.length, signatureSize);
  }

  /**
   * Encrypts in one go: {@code C_EncryptInit}, {@code C_Encrypt}.
   *
   * @param outputSize the size of the output, or an upper bound
   */
  public byte[] encrypt(
      Mechanism mechanism, long key, byte[] data, int offset, int length, int outputSize) {
    return oneShots.encrypt(mechanism, key, data, offset, length, outputSize);
  }

  /**
   * Decrypts in one go: {@code C_DecryptInit}, {@code C_Decrypt}.
   *
   * @param outputSize the size of the output, or an upper bound
   */
  public byte[] decrypt(
      Mechanism mechanism, long key, byte[] data, int offset, int length, int outputSize) {
    return oneShots.decrypt(mechanism, key, null, data, offset, length, outputSize);
  }

  /**
   * As {@link #decrypt}, for a key that wants the PIN for each use, see {@link #signAuthenticated}.
   */
  public byte[] decryptAuthenticated(
      Mechanism mechanism, long key, byte[] contextPin, byte[] data, int outputSize) {
    return oneShots.decrypt(mechanism, key, contextPin, data, 0, data.length, outputSize);
  }

  /** Digests in one go: {@code C_DigestInit}, {@code C_Digest}. */
  public byte[] digest(Mechanism mechanism, byte[] data, int offset, int length, int size) {
    return oneShots.digest(mechanism, data, offset, length, size);
  }

  // Multi-part operations.

  /**
   * Starts a signature or MAC of several parts. The session must be kept until {@link #signFinal}.
   */
  public void signInit(Mechanism mechanism, long key) {
    multiParts.signInit(mechanism, key);
  }

  /** The next part. */
  public void signUpdate(byte[] part, int offset, int length) {
    multiParts.signUpdate(part, offset, length);
  }

  /** Ends a signature or MAC of several parts. */
  public byte[] signFinal(int signatureSize) {
    return multiParts.signFinal(signatureSize);
  }

  /** Starts a digest of several parts. The session must be kept until {@link #digestFinal}. */
  public void digestInit(Mechanism mechanism) {
    multiParts.digestInit(mechanism);
  }

  /** The next part. */
  public void digestUpdate(byte[] part, int offset, int length) {
    multiParts.digestUpdate(part, offset, length);
  }

  /** Ends a digest of several parts. */
  public byte[] digestFinal(int digestSize) {
    return multiParts.digestFinal(digestSize);
  }

  // Verification.

  /**
   * Verifies in one go: {@code C_VerifyInit}, {@code C_Verify}.
   *
   * @return false for {@link Ckr#SIGNATURE_INVALID} and {@link Ckr#SIGNATURE_LEN_RANGE}
   */
  public boolean verify(Mechanism mechanism, long key, byte[] data, byte[] signature) {
    return oneShots.verify(mechanism, key, data, signature);
  }

  // Keys.

  /** Generates a secret key and returns its handle. */
  public long generateKey(Mechanism mechanism, Attributes template) {
    return keys.generate(mechanism, template);
  }

  /** Generates a key pair. */
  public KeyPairHandles generateKeyPair(
      Mechanism mechanism, Attributes publicTemplate, Attributes privateTemplate) {
    return keys.generatePair(mechanism, publicTemplate, privateTemplate);
  }

  /**
   * Wraps a key.
   *
   * @param outputSize the size of the wrapped key, or an upper bound
   */
  public byte[] wrapKey(Mechanism mechanism, long wrappingKey, long key, int outputSize) {
    return keys.wrap(mechanism, wrappingKey, key, outputSize);
  }

  /** Unwraps a key and returns the handle of the new object. */
  public long unwrapKey(
      Mechanism mechanism, long unwrappingKey, byte[] wrapped, Attributes template) {
    return keys.unwrap(mechanism, unwrappingKey, wrapped, template);
  }

  /** Derives a key and returns the handle of the new object. */
  public long deriveKey(Mechanism mechanism, long baseKey, Attributes template) {
    return keys.derive(mechanism, baseKey, template);
  }

  /**
   * Encapsulates a new secret key for a public key (PKCS#11 3.2).
   *
   * @param ciphertextSize the size of the ciphertext, or an upper bound
   */
  public Encapsulation encapsulateKey(
      Mechanism mechanism, long publicKey, Attributes template, int ciphertextSize) {
    return keys.encapsulate(mechanism, publicKey, template, ciphertextSize);
  }

  /** Decapsulates a secret key and returns the handle of the new object (PKCS#11 3.2). */
  public long decapsulateKey(
      Mechanism mechanism, long privateKey, byte[] ciphertext, Attributes template) {
    return keys.decapsulate(mechanism, privateKey, ciphertext, template);
  }

  // Random numbers.

  /** Fills {@code target} with random bytes from the token. */
  public void generateRandom(byte[] target, int offset, int length) {
    random.generate(target, offset, length);
  }

  /** Mixes {@code seed} into the token's generator. */
  public void seedRandom(byte[] seed) {
    random.seed(seed);
  }

  /** Never prints a handle. */
  @Override
  public String toString() {
    return "Session[epoch " + epoch + "]";
  }
}
