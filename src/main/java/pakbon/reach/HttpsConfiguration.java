package pakbon.reach;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;

/** The way that the operator chose, and what it takes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpsSettings.class)
class HttpsConfiguration {
    /** An authority that did not find us is asked again once an hour: it counts failures. */
    private static final Duration BETWEEN_RENEWALS = Duration.ofHours(1);

    @Bean
    static Way way(@Value("${pakbon.https:local}") String given) {
        return Arrays.stream(Way.values())
                .filter(way -> way.name().equalsIgnoreCase(given.strip()))
                .findFirst()
                .orElseThrow(() -> new HttpsUnusable(
                        "PAKBON_HTTPS is " + given + ", which is no way to serve HTTPS.",
                        "Choose one of " + Arrays.toString(Way.values()).toLowerCase(Locale.ROOT) + ".",
                        null));
    }

    /** None when HTTPS is somebody else's business. */
    @Bean
    @Nullable
    static Certificates certificates(
            Way way, HttpsSettings settings, @Value("${pakbon.data:data}") String data, AcmeChallenges challenges) {
        var folder = new KeyFolder(Path.of(data));
        return switch (way) {
            case OFF -> null;
            case FILES -> files(settings);
            case ACME -> {
                if (settings.names().isEmpty()) {
                    throw new HttpsUnusable(
                            "PAKBON_HTTPS is acme, and no name is given to ask a certificate for.",
                            "Set PAKBON_HTTPS_NAMES to the public names that lead here, such as pakbon.example.com.",
                            null);
                }
                var authority = new AcmeAuthority(settings.acme(), folder, challenges);
                yield new AcmeCertificates(folder, settings.names(), authority);
            }
            case LOCAL -> new LocalCertificates(folder, settings.names(), Whereabouts::ofThisMachine);
        };
    }

    private static Certificates files(HttpsSettings settings) {
        var certificate = settings.certificate();
        var key = settings.key();
        if (certificate == null || key == null) {
            throw new HttpsUnusable(
                    "PAKBON_HTTPS is files, and they are not named.",
                    "Set PAKBON_HTTPS_CERTIFICATE and PAKBON_HTTPS_KEY to two PEM files.",
                    null);
        }
        return new FileCertificates(certificate, key, settings.keyPassword());
    }

    /** There in every way, so that a task which another way left behind finds somebody to tell it that all is well. */
    @Bean
    static Task<Void> certificatesTask(@Nullable Certificates certificates, Clock clock) {
        return Tasks.recurring("certificates", FixedDelay.of(BETWEEN_RENEWALS)).execute((_, _) -> {
            if (certificates instanceof AcmeCertificates acme) {
                acme.renew(clock.instant());
            }
        });
    }

    /** {@link ToHttps} knows when browsers may be told; told for a shop's own authority, it would shut plain HTTP out for good. */
    @Bean
    static Customizer<HeadersConfigurer<HttpSecurity>> memoryIsOurs() {
        return headers -> headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
    }
}
