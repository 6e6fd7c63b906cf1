package pakbon.alerts;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import pakbon.channels.PublicInternet;

/**
 * The way out to push services. A browser says where its own one is, so the address is looked at like that of a shop:
 * https only, never one inside our own network, and no redirect is followed.
 */
@Component
class PushPost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PushPost.class);
    private static final Timeout PATIENCE = Timeout.of(Duration.ofSeconds(10));
    /** A push service keeps a message for so long while the browser is away: yesterday's orders are no news. */
    private static final int KEEP_SECONDS = 4 * 60 * 60;

    private final CloseableHttpClient client;
    private final String contact;

    /** What a push service says. */
    enum Answer {
        TOLD,
        /** The browser has taken its permission back, or is no more. */
        GONE,
        LATER
    }

    @Autowired
    PushPost(@Value("${pakbon.push.contact:mailto:pakbon@localhost}") String contact) {
        this(PublicInternet.names(), null, contact);
    }

    PushPost(DnsResolver addresses, @Nullable SSLContext tls, String contact) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(addresses)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(PATIENCE)
                        .setSocketTimeout(PATIENCE)
                        .build());
        if (tls != null) {
            connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls));
        }
        this.client = HttpClients.custom()
                .setConnectionManager(connections.build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(PATIENCE).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        this.contact = contact;
    }

    Answer send(URI endpoint, byte[] sealed, Vapid signature, Instant now) throws GeneralSecurityException {
        if (!"https".equals(endpoint.getScheme())) {
            return Answer.GONE;
        }
        var request = new HttpPost(endpoint);
        request.setHeader("TTL", String.valueOf(KEEP_SECONDS));
        request.setHeader("Urgency", "high");
        request.setHeader("Content-Encoding", "aes128gcm");
        request.setHeader("Authorization", signature.statement(endpoint, contact, now));
        request.setEntity(new ByteArrayEntity(sealed, ContentType.APPLICATION_OCTET_STREAM));
        try {
            return client.execute(request, response -> answer(endpoint, response.getCode()));
        } catch (IOException e) {
            LOG.info("push service {} cannot be reached: {}", endpoint.getHost(), e.toString());
            return Answer.LATER;
        }
    }

    private static Answer answer(URI endpoint, int status) {
        return switch (status) {
            case 200, 201, 202, 204 -> Answer.TOLD;
            case 404, 410 -> Answer.GONE;
            default -> {
                LOG.info("push service {} answers {}", endpoint.getHost(), status);
                yield Answer.LATER;
            }
        };
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
