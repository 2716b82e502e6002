package dev.wellspring.http;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellspring.http.alert.AlertRule;
import dev.wellspring.http.connect.ConnectSettings;
import dev.wellspring.http.connect.ProxySettings;
import dev.wellspring.http.exchange.LimitSettings;
import dev.wellspring.http.exchange.TimeoutSettings;
import dev.wellspring.http.pool.LeaseSettings;
import dev.wellspring.http.pool.PoolSettings;
import dev.wellspring.http.replay.BreakerSettings;
import dev.wellspring.http.replay.ReplaySettings;
import dev.wellspring.http.stream.StreamSettings;
import dev.wellspring.http.tls.TlsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of every settings record, broken just so. */
class SettingsTest {
  private static final Duration NEGATIVE = Duration.ofMillis(-1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** One millisecond more than the longest that a setting may have. */
  private static final Duration ETERNAL = Duration.ofDays(3650).plusMillis(1);

  private static final String POSITIVE = " must be positive and at most PT87600H, but was ";
  private static final String NOT_NEGATIVE = " must be PT0S to PT87600H, but was ";

  private static final ConnectSettings CONNECT = ConnectSettings.defaults();
  private static final LeaseSettings LEASES = LeaseSettings.defaults();
  private static final LimitSettings LIMITS = LimitSettings.defaults();
  private static final PoolSettings POOL = PoolSettings.defaults();
  private static final ReplaySettings REPLAY = ReplaySettings.defaults();
  private static final StreamSettings STREAM = StreamSettings.defaults();
  private static final TimeoutSettings TIMEOUTS = TimeoutSettings.defaults();

  private interface WithDuration {
    Object with(Duration value);
  }

  private static Arguments refused(String message, ThrowingCallable wrong) {
    return Arguments.of(message, wrong);
  }

  private static Stream<Arguments> positive(String name, WithDuration settings) {
    return Stream.of(ZERO, NEGATIVE, ETERNAL)
        .map(wrong -> refused(name + POSITIVE + wrong, () -> settings.with(wrong)));
  }

  private static Stream<Arguments> notNegative(String name, WithDuration settings) {
    return Stream.of(NEGATIVE, ETERNAL)
        .map(wrong -> refused(name + NOT_NEGATIVE + wrong, () -> settings.with(wrong)));
  }

  static Stream<Arguments> pool() {
    return Stream.of(
            Stream.of(
                refused(
                    "maxConnections must be at least 1, but was 0",
                    () -> POOL.withConnections(0, 0)),
                refused(
                    "maxIdleConnections must be at least 0, but was -1",
                    () -> POOL.withConnections(1, -1)),
                refused(
                    "maxIdleConnections must be at most maxConnections, but maxIdleConnections=3 and maxConnections=2",
                    () -> POOL.withConnections(2, 3)),
                refused(
                    "idleTimeout must be shorter than maxLifetime, but idleTimeout=PT10M and maxLifetime=PT10M",
                    () -> POOL.withIdleTimeout(POOL.maxLifetime())),
                refused(
                    "lifetimeJitter must be 0.0 to 0.5, but was 0.6",
                    () -> POOL.withMaxLifetime(MINUTE, 0.6)),
                refused(
                    "lifetimeJitter must be 0.0 to 0.5, but was -0.1",
                    () -> POOL.withMaxLifetime(MINUTE, -0.1)),
                refused(
                    "lifetimeJitter must be 0.0 to 0.5, but was NaN",
                    () -> POOL.withMaxLifetime(MINUTE, Double.NaN))),
            positive("idleTimeout", POOL::withIdleTimeout),
            positive("maxLifetime", wrong -> POOL.withMaxLifetime(wrong, 0)),
            positive("acquireTimeout", POOL::withAcquireTimeout))
        .flatMap(each -> each);
  }

  static Stream<Arguments> connect() {
    return Stream.of(
            Stream.of(
                refused(
                    "attemptDelay must be at least PT0.01S, but was PT0.009S",
                    () -> CONNECT.withAttemptDelay(Duration.ofMillis(9))),
                refused("host of the proxy must not be blank", () -> ProxySettings.of(" ", 3128)),
                refused(
                    "port of the proxy must be 1 to 65535, but was 0",
                    () -> ProxySettings.of("proxy.example", 0)),
                refused(
                    "port of the proxy must be 1 to 65535, but was 65536",
                    () -> ProxySettings.of("proxy.example", 65536)),
                refused(
                    "user must not contain a colon (RFC 7617, section 2)",
                    () -> new ProxySettings.Credentials("me:you", "secret"))),
            positive("attemptDelay", CONNECT::withAttemptDelay),
            positive("dnsMaxAge", CONNECT::withDnsMaxAge))
        .flatMap(each -> each);
  }

  static Stream<Arguments> timeouts() {
    return Stream.of(
            positive("connectTimeout", TIMEOUTS::withConnectTimeout),
            notNegative("reconnectPatience", TIMEOUTS::withReconnectPatience),
            positive("writeTimeout", TIMEOUTS::withWriteTimeout),
            positive("responseTimeout", TIMEOUTS::withResponseTimeout),
            positive("callTimeout", TIMEOUTS::withCallTimeout),
            notNegative("drainTimeout", TIMEOUTS::withDrainTimeout))
        .flatMap(each -> each);
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        refused(
            "maxHeadBytes must be 512 to 1048576, but was 511", () -> LIMITS.withMaxHeadBytes(511)),
        refused(
            "maxHeadBytes must be 512 to 1048576, but was 1048577",
            () -> LIMITS.withMaxHeadBytes((1 << 20) + 1)),
        refused("maxFields must be at least 1, but was 0", () -> LIMITS.withMaxFields(0)),
        refused(
            "maxInformational must be at least 0, but was -1",
            () -> LIMITS.withMaxInformational(-1)),
        refused("maxBodyBytes must be at least 0, but was -1", () -> LIMITS.withMaxBodyBytes(-1)),
        refused("maxChunkBytes must be at least 1, but was 0", () -> LIMITS.withMaxChunkBytes(0)));
  }

  static Stream<Arguments> replay() {
    return Stream.of(
            Stream.of(
                refused(
                    "maxAttempts must be 1 to 3, because a request is replayed at most twice, but was 0",
                    () -> REPLAY.withMaxAttempts(0)),
                refused(
                    "maxAttempts must be 1 to 3, because a request is replayed at most twice, but was 4",
                    () -> REPLAY.withMaxAttempts(4)),
                refused(
                    "backoff must be at most maxBackoff, but backoff=PT1M and maxBackoff=PT1S",
                    () -> REPLAY.withBackoff(MINUTE, SECOND, 0)),
                refused(
                    "jitter must be 0.0 to 1.0, but was 1.1",
                    () -> REPLAY.withBackoff(SECOND, MINUTE, 1.1)),
                refused(
                    "jitter must be 0.0 to 1.0, but was -0.1",
                    () -> REPLAY.withBackoff(SECOND, MINUTE, -0.1)),
                refused(
                    "budgetRatio must be 0.0 to 1.0, but was 1.1", () -> REPLAY.withBudget(1.1, 0)),
                refused(
                    "budgetRatio must be 0.0 to 1.0, but was -0.1",
                    () -> REPLAY.withBudget(-0.1, 0)),
                refused(
                    "budgetPerSecond must be at least 0, but was -1",
                    () -> REPLAY.withBudget(0, -1))),
            positive("backoff", wrong -> REPLAY.withBackoff(wrong, MINUTE, 0)),
            positive("maxBackoff", wrong -> REPLAY.withBackoff(SECOND, wrong, 0)),
            notNegative("maxRetryAfter", REPLAY::withMaxRetryAfter))
        .flatMap(each -> each);
  }

  static Stream<Arguments> breaker() {
    return Stream.of(
            Stream.of(
                refused(
                    "failures must be at least 1, but was 0",
                    () -> new BreakerSettings(0, SECOND, SECOND))),
            notNegative("silence", wrong -> new BreakerSettings(1, wrong, SECOND)),
            positive("openTime", wrong -> new BreakerSettings(1, SECOND, wrong)))
        .flatMap(each -> each);
  }

  static Stream<Arguments> tls() {
    TlsSettings.Identity identity = new TlsSettings.Identity(Path.of("me.p12"), "secret");
    TlsSettings.Trust supplied =
        new TlsSettings.Trust.Supplied(() -> {
          throw new AssertionError("nobody asks for it");
        });
    return Stream.of(
        refused(
            "identity must be empty, because what the client shows comes with the supplied trust",
            () -> new TlsSettings(supplied, Optional.of(identity))));
  }

  static Stream<Arguments> leases() {
    return Stream.of(
            Stream.of(
                refused(
                    "reclaimAfter must be at least leakThreshold, but reclaimAfter=PT1S and leakThreshold=PT1M",
                    () -> LEASES.withTimes(MINUTE, SECOND))),
            positive("leakThreshold", wrong -> LEASES.withTimes(wrong, MINUTE)),
            positive("reclaimAfter", wrong -> LEASES.withTimes(SECOND, wrong)))
        .flatMap(each -> each);
  }

  static Stream<Arguments> stream() {
    return Stream.of(
            Stream.of(
                refused(
                    "maxEventBytes must be at least 1, but was 0",
                    () -> STREAM.withMaxEventBytes(0))),
            positive("firstEventTimeout", STREAM::withFirstEventTimeout),
            positive("betweenEventsTimeout", STREAM::withBetweenEventsTimeout))
        .flatMap(each -> each);
  }

  static Stream<Arguments> client() {
    return Stream.of(
        refused("name must not be blank", () -> ClientSettings.defaults().withName(" ")));
  }

  static Stream<Arguments> alerts() {
    AlertRule.Signal signal = AlertRule.Signal.RECREATED;
    AlertRule.Condition condition = AlertRule.Condition.BREAKER_OPEN;
    return Stream.of(
            Stream.of(
                refused(
                    "name must not be blank", () -> new AlertRule.TooOften(" ", signal, 0, MINUTE)),
                refused(
                    "most must be at least 0, but was -1",
                    () -> new AlertRule.TooOften("r", signal, -1, MINUTE)),
                refused("name must not be blank", () -> new AlertRule.TooMany(" ", condition, 0)),
                refused(
                    "most must be at least 0, but was -1",
                    () -> new AlertRule.TooMany("r", condition, -1))),
            positive("window", wrong -> new AlertRule.TooOften("r", signal, 0, wrong)))
        .flatMap(each -> each);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "pool",
    "connect",
    "timeouts",
    "limits",
    "replay",
    "breaker",
    "tls",
    "leases",
    "stream",
    "client",
    "alerts"
  })
  void aWrongValueIsRefusedWithItsNameTheRuleAndTheValue(String message, ThrowingCallable wrong) {
    assertThatThrownBy(wrong).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
