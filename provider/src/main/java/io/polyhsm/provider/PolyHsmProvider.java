// SPDX-FileCopyrightText: The PolyHSM authors
// SPDX-License-Identifier: Apache-2.0
package io.polyhsm.provider;

import io.polyhsm.pkcs11.Cryptoki;
import io.polyhsm.pkcs11.ModuleLoadException;
import io.polyhsm.provider.config.Configuration;
import io.polyhsm.provider.config.Configuration.UnnamedRequests;
import io.polyhsm.provider.config.ConfigurationException;
import io.polyhsm.provider.config.PinText;
import io.polyhsm.provider.failure.HsmException;
import io.polyhsm.provider.failure.LoginFailedException;
import io.polyhsm.provider.service.PolyHsmService;
import io.polyhsm.provider.service.ServiceEntry;
import io.polyhsm.provider.service.Services;
import io.polyhsm.provider.service.UnnamedRequest;
import io.polyhsm.provider.token.Token;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.Provider;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;

/**
 * The JCA provider of one token.
 *
 * <p>The public constructor, which the JDK calls to find providers, makes an instance without
 * services; {@link #configure(String)} or {@link #builder()} make the working ones, as many side by
 * side as there are tokens:
 *
 * <pre>{@code
 * Security.addProvider(new PolyHsmProvider().configure("/etc/polyhsm/prod.properties"));
 * }</pre>
 *
 * <p>Only what the token can do is offered. Safe for use by many threads.
 */
public final class PolyHsmProvider extends AuthProvider {

  private static final long serialVersionUID = 1L;

  private static final Logger LOG = System.getLogger(PolyHsmProvider.class.getName());

  /** The name of the instance without configuration. */
  public static final String NAME = "PolyHSM";

  private static final String VERSION = "0.1.0";

  private final transient Token token;

  /** An instance without services. Does nothing else: the JDK makes it more than once. */
  public PolyHsmProvider() {
    super(NAME, VERSION, "PolyHSM (unconfigured): any HSM by PKCS#11");
    this.token = null;
  }

  private PolyHsmProvider(Configuration configuration, UnaryOperator<Cryptoki> decorator) {
    super(NAME + "-" + configuration.name(), VERSION, configuration.description());
    this.token = Token.connect(configuration, module -> module.decorated(decorator));
    for (ServiceEntry entry : Services.offered(token)) {
      putService(new PolyHsmService(this, entry, token));
    }
  }

  /**
   * A new provider, named {@code PolyHSM-<name>}.
   *
   * @param argument a configuration file; or {@code --} and configuration text, statements
   *     separated by newlines or semicolons; or a {@code pkcs11:} URI (RFC 7512)
   * @return the new instance; this one stays as it is
   * @throws ConfigurationException if the configuration is wrong, the library cannot be loaded or
   *     has no such token
   */
  @Override
  public Provider configure(String argument) {
    try {
      return connect(Configuration.load(argument), UnaryOperator.identity());
    } catch (HsmException e) {
      // a ProviderException would not only lose this provider: while it reads java.security, the
      // JDK passes it on to
      // whoever asked for any algorithm of any provider
      throw logged(new ConfigurationException(e.getMessage(), e));
    } catch (LinkageError e) {
      throw logged(
          new ConfigurationException(
              "a class is missing ("
                  + e
                  + "): put every jar of PolyHSM's dist directory on the path",
              e));
    } catch (RuntimeException e) {
      throw logged(e);
    }
  }

  /** From java.security the JDK swallows exceptions, and the provider would just not be there. */
  private static RuntimeException logged(RuntimeException failure) {
    LOG.log(Level.ERROR, "cannot configure PolyHSM: {0}", failure.getMessage());
    return failure;
  }

  /**
   * As for every provider, but {@code new SecureRandom()} does not find a token's generator here
   * unless {@code unnamed.requests = token}: it takes the first provider that has one.
   */
  @Override
  public Service getService(String type, String algorithm) {
    boolean hidden =
        type.equals("SecureRandom")
            && token != null
            && token.configuration().unnamedRequests() == UnnamedRequests.SOFTWARE
            && UnnamedRequest.isForDefaultRandom();
    return hidden ? null : super.getService(type, algorithm);
  }

  private static PolyHsmProvider connect(
      Configuration configuration, UnaryOperator<Cryptoki> decorator) {
    try {
      return new PolyHsmProvider(configuration, decorator);
    } catch (ModuleLoadException e) {
      throw new HsmException(e.getMessage(), e);
    }
  }

  @Override
  public boolean isConfigured() {
    return token != null;
  }

  /** Starts a configuration in code. */
  public static Builder builder() {
    return new Builder();
  }

  // ---------------------------------------------------------------------------------- AuthProvider

  /**
   * Logs in to the token, or checks the PIN if that has been done.
   *
   * @param subject not used
   * @param handler asked for the PIN; null for the one set by {@link #setCallbackHandler}, or the
   *     configured source
   * @throws FailedLoginException if the PIN is refused
   */
  @Override
  public void login(Subject subject, CallbackHandler handler) throws LoginException {
    requireConfigured();
    byte[] pin = handler == null ? null : ask(handler);
    try {
      token.login(pin);
    } catch (LoginFailedException e) {
      LoginException failed = new FailedLoginException(e.getMessage());
      failed.initCause(e);
      throw failed;
    } catch (HsmException e) {
      LoginException failed = new LoginException(e.getMessage());
      failed.initCause(e);
      throw failed;
    } finally {
      if (pin != null) {
        Arrays.fill(pin, (byte) 0);
      }
    }
  }

  private byte[] ask(CallbackHandler handler) throws LoginException {
    PasswordCallback callback =
        new PasswordCallback("PIN of token '" + token.name() + "': ", false);
    try {
      handler.handle(new Callback[] {callback});
    } catch (IOException | UnsupportedCallbackException e) {
      LoginException failed = new LoginException("the callback handler gave no PIN");
      failed.initCause(e);
      throw failed;
    }
    char[] pin = callback.getPassword();
    callback.clearPassword();
    if (pin == null) {
      return null; // the token may have a PIN pad, or the configuration a source
    }
    return encodeAndWipe(pin);
  }

  private static byte[] encodeAndWipe(char[] pin) {
    try {
      return PinText.utf8(pin, CodingErrorAction.REPLACE);
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  /** Logs this process out of the token, for every provider that uses it. */
  @Override
  public void logout() throws LoginException {
    requireConfigured();
    try {
      token.logout();
    } catch (HsmException e) {
      LoginException failed = new LoginException(e.getMessage());
      failed.initCause(e);
      throw failed;
    }
  }

  /** Who is asked for the PIN when the configuration says {@code pin = callback}. */
  @Override
  public void setCallbackHandler(CallbackHandler handler) {
    requireConfigured();
    token.setCallbackHandler(handler);
  }

  private void requireConfigured() {
    if (token == null) {
      throw new IllegalStateException(
          "this PolyHSM provider has no token: use configure(…) or PolyHsmProvider.builder()");
    }
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("a provider with a connection to a token");
  }

  // ---------------------------------------------------------------------------------- builder

  /** A configuration in code; its keys are those of the configuration file. Used by one thread. */
  public static final class Builder {

    private final Map<String, String> values = new LinkedHashMap<>();
    private UnaryOperator<Cryptoki> decorator = UnaryOperator.identity();
    private Configuration configuration;
    private char[] pin;

    private Builder() {}

    /**
     * Uses a configuration that has been read already, from a file for example. It takes the place
     * of all single keys.
     */
    public Builder configuration(Configuration configuration) {
      this.configuration = Objects.requireNonNull(configuration);
      return this;
    }

    /** Sets any configuration key. */
    public Builder set(String key, String value) {
      values.put(Objects.requireNonNull(key), Objects.requireNonNull(value));
      return this;
    }

    /** The name: the provider is called {@code PolyHSM-<name>}. */
    public Builder name(String name) {
      return set("name", name);
    }

    /** The vendor's PKCS#11 library. */
    public Builder library(Path library) {
      return set("library", library.toString());
    }

    /** The label of the token. */
    public Builder tokenLabel(String label) {
      return set("token.label", label);
    }

    /** The PIN; copied, and the copy wiped once it has been given to the provider. */
    public Builder pin(char[] pin) {
      this.pin = pin.clone();
      return this;
    }

    /**
     * Puts something between the provider and the module: for counting, tracing, fault injection.
     */
    public Builder decorator(UnaryOperator<Cryptoki> decorator) {
      this.decorator = Objects.requireNonNull(decorator);
      return this;
    }

    /**
     * Connects to the token.
     *
     * @throws IllegalStateException if both a configuration and single keys were given
     * @throws ConfigurationException if the configuration is wrong
     * @throws HsmException if the library cannot be loaded or has no such token
     */
    public PolyHsmProvider build() {
      if (configuration != null && !values.isEmpty()) {
        throw new IllegalStateException(
            "give a configuration or single keys, not both; there are keys " + values.keySet());
      }
      PolyHsmProvider provider =
          connect(configuration == null ? Configuration.of(values) : configuration, decorator);
      if (pin != null) {
        byte[] bytes = encodeAndWipe(pin);
        pin = null;
        try {
          provider.token.login(bytes);
        } finally {
          Arrays.fill(bytes, (byte) 0);
        }
      }
      return provider;
    }
  }
}
