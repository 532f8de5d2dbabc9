// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.pkcs11;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

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

  /** The largest output a module may ask for with {@code CKR_BUFFER_TOO_SMALL}. */
  static final int MAX_GROWTH = 1 << 20;

  private static final int FIND_PAGE = 1024;
  private static final int MAX_ATTRIBUTE = 1 << 20;
  private static final int MAX_TOO_SMALL = 2;

  private final Cryptoki cryptoki;
  private final Abi abi;
  private final long handle;
  private final long epoch;
  private final AttributeReading reading;
  private final Scratch scratch;

  /**
   * The mechanism of a running multi-part operation: modules may read, or write to, its parameter
   * until the end.
   */
  private Scratch multiPartMechanism;

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

  private Session(Cryptoki cryptoki, Abi abi, long handle, long epoch, AttributeReading reading) {
    this.cryptoki = cryptoki;
    this.abi = abi;
    this.handle = handle;
    this.epoch = epoch;
    this.reading = reading;
    this.scratch = Scratch.ofSession(abi);
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
      return new Session(cryptoki, module.abi(), scratch.getUlong(out), epoch, reading);
    } finally {
      scratch.end();
    }
  }

  /** The session handle. */
  public long handle() {
    return handle;
  }

  /**
   * The number of the connection this session was opened on, as its owner counts them. Object
   * handles found on another connection mean nothing here, even when the module accepts them.
   */
  public long epoch() {
    return epoch;
  }

  private static void check(Function function, long rv) {
    if (rv != Ckr.OK) {
      throw new CkException(function, rv);
    }
  }

  // Session and log-in.

  /** Closes the session; its session objects are gone. */
  public void close() {
    check(Function.C_CloseSession, cryptoki.C_CloseSession(handle));
  }

  /** The session's state and flags ({@code C_GetSessionInfo}). */
  public SessionInfo info() {
    StructLayout layout = Struct.CK_SESSION_INFO.layout(abi);
    scratch.begin(Scratch.outputRoom(layout.size()));
    try {
      int out = scratch.allocateOutput(layout.size());
      check(Function.C_GetSessionInfo, cryptoki.C_GetSessionInfo(handle, scratch.address(out)));
      scratch.checkGuards(Function.C_GetSessionInfo);
      return new SessionInfo(
          scratch.getUlong(out + layout.offset("slotID")),
          scratch.getUlong(out + layout.offset("state")),
          scratch.getUlong(out + layout.offset("flags")),
          scratch.getUlong(out + layout.offset("ulDeviceError")));
    } finally {
      scratch.end();
    }
  }

  /**
   * Logs in.
   *
   * @param userType a {@code CKU_} value or a vendor's
   * @param pin UTF-8; null where the token has its own PIN pad ({@link
   *     Ckf#PROTECTED_AUTHENTICATION_PATH}). The caller wipes it.
   */
  public void login(long userType, byte[] pin) {
    scratch.begin(Scratch.room(pin == null ? 0 : pin.length));
    try {
      check(
          Function.C_Login,
          cryptoki.C_Login(handle, userType, secret(pin), pin == null ? 0 : pin.length));
    } finally {
      scratch.end();
    }
  }

  /**
   * Logs in by name (PKCS#11 3.0, {@code C_LoginUser}).
   *
   * @param pin as in {@link #login}
   * @param userName UTF-8
   */
  public void loginUser(long userType, byte[] pin, byte[] userName) {
    scratch.begin(Scratch.room(pin == null ? 0 : pin.length) + Scratch.room(userName.length));
    try {
      check(
          Function.C_LoginUser,
          cryptoki.C_LoginUser(
              handle,
              userType,
              secret(pin),
              pin == null ? 0 : pin.length,
              scratch.address(scratch.put(userName, 0, userName.length)),
              userName.length));
    } finally {
      scratch.end();
    }
  }

  private long secret(byte[] pin) {
    return pin == null ? 0 : scratch.address(scratch.put(pin, 0, pin.length));
  }

  /** Logs out: every session of this application with the token. */
  public void logout() {
    check(Function.C_Logout, cryptoki.C_Logout(handle));
  }

  /** Sets the user PIN, as the security officer ({@code C_InitPIN}). */
  public void initPin(byte[] pin) {
    scratch.begin(Scratch.room(pin.length));
    try {
      check(Function.C_InitPIN, cryptoki.C_InitPIN(handle, secret(pin), pin.length));
    } finally {
      scratch.end();
    }
  }

  /**
   * Ends running operations (PKCS#11 3.0, {@code C_SessionCancel}); {@code flags} as in {@link
   * Ckf#SIGN}.
   */
  public void cancel(long flags) {
    check(Function.C_SessionCancel, cryptoki.C_SessionCancel(handle, flags));
  }

  // Objects.

  /** Creates an object and returns its handle. */
  public long createObject(Attributes template) {
    return withTemplate(
        Function.C_CreateObject,
        template,
        (array, count, out) -> cryptoki.C_CreateObject(handle, array, count, out));
  }

  /**
   * Copies an object, with the differences in {@code template}, and returns the handle of the copy.
   */
  public long copyObject(long object, Attributes template) {
    return withTemplate(
        Function.C_CopyObject,
        template,
        (array, count, out) -> cryptoki.C_CopyObject(handle, object, array, count, out));
  }

  private interface CreatingCall {
    long call(long template, long count, long out);
  }

  private long withTemplate(Function function, Attributes template, CreatingCall call) {
    scratch.begin(template.room(abi) + Scratch.outputRoom(8));
    try {
      int out = scratch.allocateOutput(8);
      check(function, call.call(template.write(scratch), template.size(), scratch.address(out)));
      scratch.checkGuards(function);
      return scratch.getUlong(out);
    } finally {
      scratch.end();
    }
  }

  /** Destroys an object. */
  public void destroyObject(long object) {
    check(Function.C_DestroyObject, cryptoki.C_DestroyObject(handle, object));
  }

  /** Changes attributes of an object. */
  public void setAttributes(long object, Attributes template) {
    scratch.begin(template.room(abi));
    try {
      check(
          Function.C_SetAttributeValue,
          cryptoki.C_SetAttributeValue(handle, object, template.write(scratch), template.size()));
    } finally {
      scratch.end();
    }
  }

  /**
   * Reads attributes. Those that the object lacks or the token keeps to itself are absent from the
   * result.
   *
   * @param types what to read, {@code CKA_} values
   */
  public AttributeValues getAttributes(long object, long... types) {
    AttributeValues values = new AttributeValues(abi);
    if (types.length == 0) {
      return values;
    }
    if (reading == AttributeReading.ONE_CALL) {
      long[] unclear = readAttributes(object, types, guesses(types), values);
      if (unclear.length > 0) {
        queryThenRead(object, unclear, values);
      }
    } else {
      queryThenRead(object, types, values);
    }
    return values;
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
    if (reading != AttributeReading.ONE_CALL || types.length == 0) {
      return getAttributes(object, types);
    }
    AttributeValues values = new AttributeValues(abi);
    readAttributes(object, types, guesses(types), values);
    return values;
  }

  private int[] guesses(long[] types) {
    int[] guesses = new int[types.length];
    for (int i = 0; i < types.length; i++) {
      guesses[i] = AttributeSizes.guess(types[i], abi);
    }
    return guesses;
  }

  private void queryThenRead(long object, long[] types, AttributeValues values) {
    long[] lengths = attributeLengths(object, types);
    long[] present = new long[types.length];
    int[] sizes = new int[types.length];
    int count = 0;
    for (int i = 0; i < types.length; i++) {
      if (lengths[i] == Ck.UNAVAILABLE_INFORMATION) {
        continue;
      }
      if (lengths[i] < 0 || lengths[i] > MAX_ATTRIBUTE) {
        throw new ModuleMisbehaviourException(
            Function.C_GetAttributeValue,
            Cka.nameOf(types[i])
                + " is said to have "
                + Long.toUnsignedString(lengths[i])
                + " bytes");
      }
      present[count] = types[i];
      sizes[count++] = (int) lengths[i];
    }
    if (count > 0) {
      long[] unclear =
          readAttributes(
              object, Arrays.copyOf(present, count), Arrays.copyOf(sizes, count), values);
      for (long type : unclear) {
        readAlone(object, type, values);
      }
    }
  }

  /** An attribute that grew between query and read, or that the module only gives on its own. */
  private void readAlone(long object, long type, AttributeValues values) {
    long length = attributeLengths(object, new long[] {type})[0];
    if (length == Ck.UNAVAILABLE_INFORMATION) {
      return;
    }
    if (length < 0 || length > MAX_ATTRIBUTE) {
      throw new ModuleMisbehaviourException(
          Function.C_GetAttributeValue, Cka.nameOf(type) + " keeps changing its length");
    }
    try {
      values.put(type, getAttribute(object, type, (int) length));
    } catch (CkException e) {
      if (!isUnreadable(e.rv())) {
        throw e;
      }
    }
  }

  private long[] attributeLengths(long object, long[] types) {
    StructLayout layout = Struct.CK_ATTRIBUTE.layout(abi);
    scratch.begin(Scratch.room((long) layout.size() * types.length));
    try {
      int array = scratch.allocate(layout.size() * types.length);
      for (int i = 0; i < types.length; i++) {
        scratch.putUlong(array + i * layout.size(), types[i]);
      }
      checkRead(cryptoki.C_GetAttributeValue(handle, object, scratch.address(array), types.length));
      long[] lengths = new long[types.length];
      for (int i = 0; i < types.length; i++) {
        lengths[i] = scratch.getUlong(array + i * layout.size() + layout.offset("ulValueLen"));
      }
      return lengths;
    } finally {
      scratch.end();
    }
  }

  /**
   * Reads into buffers of the given sizes; returns the types whose values did not fit, or perhaps
   * not: when several attributes fail for different reasons, the module returns the code of only
   * one, and a length of -1 may mean any of them.
   */
  private long[] readAttributes(long object, long[] types, int[] sizes, AttributeValues values) {
    StructLayout layout = Struct.CK_ATTRIBUTE.layout(abi);
    long needed = Scratch.room((long) layout.size() * types.length);
    int total = 0;
    for (int size : sizes) {
      total = Math.addExact(total, (size + 7) & -8);
    }
    scratch.begin(needed + Scratch.outputRoom(total));
    try {
      int array = scratch.allocate(layout.size() * types.length);
      int area = scratch.allocateOutput(total);
      int[] offsets = new int[types.length];
      for (int i = 0; i < types.length; i++) {
        offsets[i] = area;
        new StructWriter(scratch, layout, array + i * layout.size())
            .ulong(types[i])
            .address(area)
            .ulong(sizes[i])
            .finish();
        area += (sizes[i] + 7) & -8;
      }
      long rv = cryptoki.C_GetAttributeValue(handle, object, scratch.address(array), types.length);
      if (rv != Ckr.BUFFER_TOO_SMALL) {
        checkRead(rv);
      }
      scratch.checkGuards(Function.C_GetAttributeValue);
      List<Long> unclear = new ArrayList<>();
      for (int i = 0; i < types.length; i++) {
        long length = scratch.getUlong(array + i * layout.size() + layout.offset("ulValueLen"));
        if (length >= 0 && length <= sizes[i]) {
          values.put(types[i], scratch.get(offsets[i], (int) length));
        } else if (rv != Ckr.OK) {
          unclear.add(types[i]);
        } else if (length != Ck.UNAVAILABLE_INFORMATION) {
          throw new ModuleMisbehaviourException(
              Function.C_GetAttributeValue,
              Cka.nameOf(types[i])
                  + " is said to have "
                  + Long.toUnsignedString(length)
                  + " bytes in a buffer of "
                  + sizes[i]);
        }
      }
      return unclear.stream().mapToLong(Long::longValue).toArray();
    } finally {
      scratch.end();
    }
  }

  private static void checkRead(long rv) {
    if (!isUnreadable(rv)) {
      check(Function.C_GetAttributeValue, rv);
    }
  }

  /** The codes that say that one of several attributes could not be read; the others were. */
  private static boolean isUnreadable(long rv) {
    return rv == Ckr.ATTRIBUTE_SENSITIVE || rv == Ckr.ATTRIBUTE_TYPE_INVALID;
  }

  /**
   * Reads one attribute whose length is known, in one call.
   *
   * @param size its length in bytes
   * @throws CkException with {@link Ckr#ATTRIBUTE_SENSITIVE} or {@link Ckr#ATTRIBUTE_TYPE_INVALID}
   *     if the token does not give it out
   */
  public byte[] getAttribute(long object, long type, int size) {
    StructLayout layout = Struct.CK_ATTRIBUTE.layout(abi);
    scratch.begin(Scratch.room(layout.size()) + Scratch.outputRoom(Math.max(1, size)));
    try {
      int attribute = scratch.allocate(layout.size());
      int out = scratch.allocateOutput(Math.max(1, size));
      new StructWriter(scratch, layout, attribute).ulong(type).address(out).ulong(size).finish();
      check(
          Function.C_GetAttributeValue,
          cryptoki.C_GetAttributeValue(handle, object, scratch.address(attribute), 1));
      scratch.checkGuards(Function.C_GetAttributeValue);
      long length = scratch.getUlong(attribute + layout.offset("ulValueLen"));
      return scratch.get(out, checkedLength(Function.C_GetAttributeValue, length, size));
    } finally {
      scratch.end();
    }
  }

  /**
   * Finds objects: {@code C_FindObjectsInit}, as many {@code C_FindObjects} as needed, {@code
   * C_FindObjectsFinal}.
   *
   * @param template what they must have; empty for all
   * @param limit the most handles to return; a page holds at most 1024
   */
  public long[] findObjects(Attributes template, int limit) {
    scratch.begin(template.room(abi));
    try {
      check(
          Function.C_FindObjectsInit,
          cryptoki.C_FindObjectsInit(handle, template.write(scratch), template.size()));
    } finally {
      scratch.end();
    }
    long[] found;
    try {
      found = findPages(limit);
    } catch (CkException e) {
      cryptoki.C_FindObjectsFinal(handle); // the search must not outlive its failure
      throw e;
    }
    check(Function.C_FindObjectsFinal, cryptoki.C_FindObjectsFinal(handle));
    return found;
  }

  private long[] findPages(int limit) {
    long[] found = new long[0];
    long[] previous = found;
    while (found.length < limit) {
      // a page that is not full does not mean the end: only an empty one does
      long[] handles = findPage(Math.min(FIND_PAGE, limit - found.length));
      if (handles.length == 0) {
        break;
      }
      if (Arrays.equals(handles, previous)) {
        throw new ModuleMisbehaviourException(
            Function.C_FindObjects, "it returns the same objects without end");
      }
      previous = handles;
      int before = found.length;
      found = Arrays.copyOf(found, before + handles.length);
      System.arraycopy(handles, 0, found, before, handles.length);
    }
    return found;
  }

  private long[] findPage(int page) {
    int ulongSize = abi.ulongSize();
    scratch.begin(Scratch.outputRoom(8) + Scratch.outputRoom((long) page * ulongSize));
    try {
      int count = scratch.allocateOutput(8);
      int out = scratch.allocateOutput(page * ulongSize);
      check(
          Function.C_FindObjects,
          cryptoki.C_FindObjects(handle, scratch.address(out), page, scratch.address(count)));
      scratch.checkGuards(Function.C_FindObjects);
      long[] handles =
          new long[checkedLength(Function.C_FindObjects, scratch.getUlong(count), page)];
      for (int i = 0; i < handles.length; i++) {
        handles[i] = scratch.getUlong(out + i * ulongSize);
      }
      return handles;
    } finally {
      scratch.end();
    }
  }

  // One-shot operations.

  private interface InitCall {
    long call(Cryptoki cryptoki, long session, long mechanism, long key);
  }

  private interface DataCall {
    long call(Cryptoki cryptoki, long session, long in, long inLength, long out, long outLength);
  }

  /**
   * Signs or MACs in one go: {@code C_SignInit}, {@code C_Sign}.
   *
   * @param signatureSize the size of the signature, or an upper bound
   */
  public byte[] sign(
      Mechanism mechanism, long key, byte[] data, int offset, int length, int signatureSize) {
    return oneShot(
        Function.C_SignInit,
        Cryptoki::C_SignInit,
        mechanism,
        key,
        null,
        Function.C_Sign,
        Cryptoki::C_Sign,
        data,
        offset,
        length,
        signatureSize);
  }

  /**
   * As {@link #sign}, for a key that wants the PIN for each use ({@code CKA_ALWAYS_AUTHENTICATE}):
   * logs in with {@link Cku#CONTEXT_SPECIFIC} between the two calls.
   *
   * @param contextPin UTF-8; the caller wipes it
   */
  public byte[] signAuthenticated(
      Mechanism mechanism, long key, byte[] contextPin, byte[] data, int signatureSize) {
    return oneShot(
        Function.C_SignInit,
        Cryptoki::C_SignInit,
        mechanism,
        key,
        contextPin,
        Function.C_Sign,
        Cryptoki::C_Sign,
        data,
        0,
        data.length,
        signatureSize);
  }

  /**
   * Encrypts in one go: {@code C_EncryptInit}, {@code C_Encrypt}.
   *
   * @param outputSize the size of the output, or an upper bound
   */
  public byte[] encrypt(
      Mechanism mechanism, long key, byte[] data, int offset, int length, int outputSize) {
    return oneShot(
        Function.C_EncryptInit,
        Cryptoki::C_EncryptInit,
        mechanism,
        key,
        null,
        Function.C_Encrypt,
        Cryptoki::C_Encrypt,
        data,
        offset,
        length,
        outputSize);
  }

  /**
   * Decrypts in one go: {@code C_DecryptInit}, {@code C_Decrypt}.
   *
   * @param outputSize the size of the output, or an upper bound
   */
  public byte[] decrypt(
      Mechanism mechanism, long key, byte[] data, int offset, int length, int outputSize) {
    return oneShot(
        Function.C_DecryptInit,
        Cryptoki::C_DecryptInit,
        mechanism,
        key,
        null,
        Function.C_Decrypt,
        Cryptoki::C_Decrypt,
        data,
        offset,
        length,
        outputSize);
  }

  /**
   * As {@link #decrypt}, for a key that wants the PIN for each use, see {@link #signAuthenticated}.
   */
  public byte[] decryptAuthenticated(
      Mechanism mechanism, long key, byte[] contextPin, byte[] data, int outputSize) {
    return oneShot(
        Function.C_DecryptInit,
        Cryptoki::C_DecryptInit,
        mechanism,
        key,
        contextPin,
        Function.C_Decrypt,
        Cryptoki::C_Decrypt,
        data,
        0,
        data.length,
        outputSize);
  }

  /** Digests in one go: {@code C_DigestInit}, {@code C_Digest}. */
  public byte[] digest(Mechanism mechanism, byte[] data, int offset, int length, int size) {
    return oneShot(
        Function.C_DigestInit,
        (c, session, mech, key) -> c.C_DigestInit(session, mech),
        mechanism,
        0,
        null,
        Function.C_Digest,
        Cryptoki::C_Digest,
        data,
        offset,
        length,
        size);
  }

  @SuppressWarnings("TooManyParameters")
  private byte[] oneShot(
      Function initFunction,
      InitCall init,
      Mechanism mechanism,
      long key,
      byte[] contextPin,
      Function function,
      DataCall call,
      byte[] data,
      int offset,
      int length,
      int outputSize) {
    Objects.checkFromIndexSize(offset, length, data.length);
    int capacity = Math.max(1, outputSize);
    scratch.begin(
        mechanism.room(abi)
            + Scratch.room(contextPin == null ? 0 : contextPin.length)
            + Scratch.room(Math.max(1, length))
            + Scratch.outputRoom(8)
            + Scratch.outputRoom(capacity));
    try {
      // the mechanism stays in place until the end: modules may write the IV they chose to it
      long mech = mechanism.write(scratch);
      check(initFunction, init.call(cryptoki, handle, mech, key));
      if (contextPin != null) {
        check(
            Function.C_Login,
            cryptoki.C_Login(handle, Cku.CONTEXT_SPECIFIC, secret(contextPin), contextPin.length));
      }
      int in = scratch.put(data, offset, length);
      byte[] result = output(function, call, scratch.address(in), length, capacity);
      mechanism.readBack(scratch, mech, function);
      return result;
    } finally {
      scratch.end();
    }
  }

  /**
   * Calls a function that takes input and gives output, growing the output when the module says so.
   */
  private byte[] output(Function function, DataCall call, long in, long inLength, int capacity) {
    int outLength = scratch.allocateOutput(8);
    int out = scratch.allocateOutput(capacity);
    scratch.putUlong(outLength, capacity);
    long rv =
        call.call(cryptoki, handle, in, inLength, scratch.address(out), scratch.address(outLength));
    scratch.checkGuards(function);
    long length = scratch.getUlong(outLength);
    if (rv == Ckr.BUFFER_TOO_SMALL) {
      return outputGrown(function, call, in, inLength, capacity, length);
    }
    check(function, rv);
    return scratch.get(out, checkedLength(function, length, capacity));
  }

  /**
   * {@code CKR_BUFFER_TOO_SMALL} keeps the operation: the same call again, with room for what it
   * asked for.
   */
  private byte[] outputGrown(
      Function function, DataCall call, long in, long inLength, int tried, long asked) {
    int capacity = tried;
    long wanted = asked;
    for (int round = 0; round < MAX_TOO_SMALL; round++) {
      // some modules do not set the length: then twice as much
      long next = wanted > capacity ? wanted : 2L * capacity;
      if (next < 0 || next > Math.max(MAX_GROWTH, 2L * tried)) {
        throw new ModuleMisbehaviourException(
            function, "it asks for " + Long.toUnsignedString(wanted) + " bytes of output");
      }
      capacity = (int) next;
      Scratch larger = Scratch.ofOneCall(abi);
      larger.begin(Scratch.outputRoom(8) + Scratch.outputRoom(capacity));
      try {
        int outLength = larger.allocateOutput(8);
        int out = larger.allocateOutput(capacity);
        larger.putUlong(outLength, capacity);
        long rv =
            call.call(
                cryptoki, handle, in, inLength, larger.address(out), larger.address(outLength));
        larger.checkGuards(function);
        wanted = larger.getUlong(outLength);
        if (rv != Ckr.BUFFER_TOO_SMALL) {
          check(function, rv);
          return larger.get(out, checkedLength(function, wanted, capacity));
        }
      } finally {
        larger.end();
      }
    }
    throw new ModuleMisbehaviourException(
        function, "it finds every buffer too small, " + capacity + " bytes at last");
  }

  private static int checkedLength(Function function, long length, int capacity) {
    if (length < 0 || length > capacity) {
      throw new ModuleMisbehaviourException(
          function,
          "it says it wrote "
              + (length < 0 ? Long.toUnsignedString(length) : length)
              + " to a buffer of "
              + capacity);
    }
    return (int) length;
  }

  // Multi-part operations.

  /**
   * Starts a signature or MAC of several parts. The session must be kept until {@link #signFinal}.
   */
  public void signInit(Mechanism mechanism, long key) {
    endMultiPart();
    Scratch own = Scratch.ofOneCall(abi);
    own.begin(mechanism.room(abi));
    boolean started = false;
    try {
      check(Function.C_SignInit, cryptoki.C_SignInit(handle, mechanism.write(own), key));
      started = true;
    } finally {
      if (started) {
        multiPartMechanism = own;
      } else {
        own.end();
      }
    }
  }

  private void endMultiPart() {
    if (multiPartMechanism != null) {
      multiPartMechanism.end();
      multiPartMechanism = null;
    }
  }

  /** The next part. */
  public void signUpdate(byte[] part, int offset, int length) {
    scratch.begin(Scratch.room(Math.max(1, length)));
    try {
      int in = scratch.put(part, offset, length);
      check(Function.C_SignUpdate, cryptoki.C_SignUpdate(handle, scratch.address(in), length));
    } finally {
      scratch.end();
    }
  }

  /** Ends a signature or MAC of several parts. */
  public byte[] signFinal(int signatureSize) {
    int capacity = Math.max(1, signatureSize);
    scratch.begin(Scratch.outputRoom(8) + Scratch.outputRoom(capacity));
    try {
      return output(
          Function.C_SignFinal,
          (c, session, in, inLength, out, outLength) -> c.C_SignFinal(session, out, outLength),
          0,
          0,
          capacity);
    } finally {
      scratch.end();
      endMultiPart();
    }
  }

  /** Starts a digest of several parts. The session must be kept until {@link #digestFinal}. */
  public void digestInit(Mechanism mechanism) {
    scratch.begin(mechanism.room(abi));
    try {
      check(Function.C_DigestInit, cryptoki.C_DigestInit(handle, mechanism.write(scratch)));
    } finally {
      scratch.end();
    }
  }

  /** The next part. */
  public void digestUpdate(byte[] part, int offset, int length) {
    scratch.begin(Scratch.room(Math.max(1, length)));
    try {
      int in = scratch.put(part, offset, length);
      check(Function.C_DigestUpdate, cryptoki.C_DigestUpdate(handle, scratch.address(in), length));
    } finally {
      scratch.end();
    }
  }

  /** Ends a digest of several parts. */
  public byte[] digestFinal(int digestSize) {
    int capacity = Math.max(1, digestSize);
    scratch.begin(Scratch.outputRoom(8) + Scratch.outputRoom(capacity));
    try {
      return output(
          Function.C_DigestFinal,
          (c, session, in, inLength, out, outLength) -> c.C_DigestFinal(session, out, outLength),
          0,
          0,
          capacity);
    } finally {
      scratch.end();
    }
  }

  // Verification.

  /**
   * Verifies in one go: {@code C_VerifyInit}, {@code C_Verify}.
   *
   * @return false for {@link Ckr#SIGNATURE_INVALID} and {@link Ckr#SIGNATURE_LEN_RANGE}
   */
  public boolean verify(Mechanism mechanism, long key, byte[] data, byte[] signature) {
    scratch.begin(
        mechanism.room(abi)
            + Scratch.room(Math.max(1, data.length))
            + Scratch.room(Math.max(1, signature.length)));
    try {
      check(Function.C_VerifyInit, cryptoki.C_VerifyInit(handle, mechanism.write(scratch), key));
      int in = scratch.put(data, 0, data.length);
      int sig = scratch.put(signature, 0, signature.length);
      long rv =
          cryptoki.C_Verify(
              handle, scratch.address(in), data.length, scratch.address(sig), signature.length);
      if (rv == Ckr.SIGNATURE_INVALID || rv == Ckr.SIGNATURE_LEN_RANGE) {
        return false;
      }
      check(Function.C_Verify, rv);
      return true;
    } finally {
      scratch.end();
    }
  }

  // Keys.

  /** Generates a secret key and returns its handle. */
  public long generateKey(Mechanism mechanism, Attributes template) {
    return withMechanismAndTemplate(
        Function.C_GenerateKey,
        mechanism,
        null,
        template,
        (mech, in, inLength, array, count, out) ->
            cryptoki.C_GenerateKey(handle, mech, array, count, out));
  }

  /** Generates a key pair. */
  public KeyPairHandles generateKeyPair(
      Mechanism mechanism, Attributes publicTemplate, Attributes privateTemplate) {
    scratch.begin(
        mechanism.room(abi)
            + publicTemplate.room(abi)
            + privateTemplate.room(abi)
            + 2 * Scratch.outputRoom(8));
    try {
      int publicKey = scratch.allocateOutput(8);
      int privateKey = scratch.allocateOutput(8);
      check(
          Function.C_GenerateKeyPair,
          cryptoki.C_GenerateKeyPair(
              handle,
              mechanism.write(scratch),
              publicTemplate.write(scratch),
              publicTemplate.size(),
              privateTemplate.write(scratch),
              privateTemplate.size(),
              scratch.address(publicKey),
              scratch.address(privateKey)));
      scratch.checkGuards(Function.C_GenerateKeyPair);
      return new KeyPairHandles(scratch.getUlong(publicKey), scratch.getUlong(privateKey));
    } finally {
      scratch.end();
    }
  }

  private interface KeyCall {
    long call(long mechanism, long in, long inLength, long template, long count, long out);
  }

  private long withMechanismAndTemplate(
      Function function, Mechanism mechanism, byte[] input, Attributes template, KeyCall call) {
    scratch.begin(
        mechanism.room(abi)
            + template.room(abi)
            + Scratch.room(input == null ? 0 : Math.max(1, input.length))
            + Scratch.outputRoom(8));
    try {
      int out = scratch.allocateOutput(8);
      long in = input == null ? 0 : scratch.address(scratch.put(input, 0, input.length));
      long mech = mechanism.write(scratch);
      check(
          function,
          call.call(
              mech,
              in,
              input == null ? 0 : input.length,
              template.write(scratch),
              template.size(),
              scratch.address(out)));
      scratch.checkGuards(function);
      mechanism.readBack(scratch, mech, function);
      return scratch.getUlong(out);
    } finally {
      scratch.end();
    }
  }

  /**
   * Wraps a key.
   *
   * @param outputSize the size of the wrapped key, or an upper bound
   */
  public byte[] wrapKey(Mechanism mechanism, long wrappingKey, long key, int outputSize) {
    int capacity = Math.max(1, outputSize);
    scratch.begin(mechanism.room(abi) + Scratch.outputRoom(8) + Scratch.outputRoom(capacity));
    try {
      long mech = mechanism.write(scratch);
      byte[] wrapped =
          output(
              Function.C_WrapKey,
              (c, session, in, unused, out, outLength) ->
                  c.C_WrapKey(session, in, wrappingKey, key, out, outLength),
              mech,
              0,
              capacity);
      mechanism.readBack(scratch, mech, Function.C_WrapKey);
      return wrapped;
    } finally {
      scratch.end();
    }
  }

  /** Unwraps a key and returns the handle of the new object. */
  public long unwrapKey(
      Mechanism mechanism, long unwrappingKey, byte[] wrapped, Attributes template) {
    return withMechanismAndTemplate(
        Function.C_UnwrapKey,
        mechanism,
        wrapped,
        template,
        (mech, in, inLength, array, count, out) ->
            cryptoki.C_UnwrapKey(handle, mech, unwrappingKey, in, inLength, array, count, out));
  }

  /** Derives a key and returns the handle of the new object. */
  public long deriveKey(Mechanism mechanism, long baseKey, Attributes template) {
    return withMechanismAndTemplate(
        Function.C_DeriveKey,
        mechanism,
        null,
        template,
        (mech, in, inLength, array, count, out) ->
            cryptoki.C_DeriveKey(handle, mech, baseKey, array, count, out));
  }

  /**
   * Encapsulates a new secret key for a public key (PKCS#11 3.2).
   *
   * @param ciphertextSize the size of the ciphertext, or an upper bound
   */
  public Encapsulation encapsulateKey(
      Mechanism mechanism, long publicKey, Attributes template, int ciphertextSize) {
    scratch.begin(
        mechanism.room(abi)
            + template.room(abi)
            + 2 * Scratch.outputRoom(8)
            + Scratch.outputRoom(ciphertextSize));
    try {
      int key = scratch.allocateOutput(8);
      int length = scratch.allocateOutput(8);
      int out = scratch.allocateOutput(ciphertextSize);
      scratch.putUlong(length, ciphertextSize);
      check(
          Function.C_EncapsulateKey,
          cryptoki.C_EncapsulateKey(
              handle,
              mechanism.write(scratch),
              publicKey,
              template.write(scratch),
              template.size(),
              scratch.address(out),
              scratch.address(length),
              scratch.address(key)));
      scratch.checkGuards(Function.C_EncapsulateKey);
      int written =
          checkedLength(Function.C_EncapsulateKey, scratch.getUlong(length), ciphertextSize);
      return new Encapsulation(scratch.get(out, written), scratch.getUlong(key));
    } finally {
      scratch.end();
    }
  }

  /** Decapsulates a secret key and returns the handle of the new object (PKCS#11 3.2). */
  public long decapsulateKey(
      Mechanism mechanism, long privateKey, byte[] ciphertext, Attributes template) {
    return withMechanismAndTemplate(
        Function.C_DecapsulateKey,
        mechanism,
        ciphertext,
        template,
        (mech, in, inLength, array, count, out) ->
            cryptoki.C_DecapsulateKey(handle, mech, privateKey, array, count, in, inLength, out));
  }

  // Random numbers.

  /** Fills {@code target} with random bytes from the token. */
  public void generateRandom(byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    scratch.begin(Scratch.outputRoom(Math.max(1, length)));
    try {
      int out = scratch.allocateOutput(Math.max(1, length));
      check(
          Function.C_GenerateRandom,
          cryptoki.C_GenerateRandom(handle, scratch.address(out), length));
      scratch.checkGuards(Function.C_GenerateRandom);
      scratch.get(out, target, offset, length);
    } finally {
      scratch.end();
    }
  }

  /** Mixes {@code seed} into the token's generator. */
  public void seedRandom(byte[] seed) {
    scratch.begin(Scratch.room(Math.max(1, seed.length)));
    try {
      int in = scratch.put(seed, 0, seed.length);
      check(Function.C_SeedRandom, cryptoki.C_SeedRandom(handle, scratch.address(in), seed.length));
    } finally {
      scratch.end();
    }
  }

  /** Never prints a handle. */
  @Override
  public String toString() {
    return "Session[epoch " + epoch + "]";
  }
}
