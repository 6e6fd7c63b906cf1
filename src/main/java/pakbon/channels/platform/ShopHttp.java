package pakbon.channels.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import pakbon.channels.platform.ShopUnavailable.Kind;
import pakbon.shared.ConnectionId;

/**
 * The one way out to shops. Speaks https only, never to an address inside our own network, never for long, never to one
 * shop with more than a few calls at a time, and never takes in more than fits. What went wrong comes back as one of two
 * things: {@link ShopUnavailable}, which time may mend, or {@link ReconnectNeeded}, which a person has to.
 */
@Component
public class ShopHttp implements AutoCloseable {
    private static final int LARGEST_ANSWER = 10 * 1024 * 1024;
    private static final int MOST_REDIRECTS = 3;

    private final CloseableHttpClient client;
    private final Patience patience;
    private final Map<ConnectionId, Semaphore> lanes = new ConcurrentHashMap<>();

    /**
     * @param connect to get a connection
     * @param silence between two bytes
     * @param whole for the whole answer, and for waiting in line before the call
     * @param inFlight calls to one shop at a time
     */
    public record Patience(Duration connect, Duration silence, Duration whole, int inFlight) {
        static final Patience USUAL =
                new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), 3);
    }

    /**
     * @param allowPrivateAddresses only for a shop on the own network, a test or a demonstration
     * @param trust a PEM file of certificate authorities beside those that Java knows, empty for none
     */
    @Autowired
    public ShopHttp(
            @Value("${pakbon.shops.allow-private-addresses:false}") boolean allowPrivateAddresses,
            @Value("${pakbon.shops.trust:}") String trust) {
        this(
                new ShopAddresses(allowPrivateAddresses),
                ShopTrust.with(trust.isBlank() ? null : Path.of(trust.strip())),
                Patience.USUAL);
    }

    ShopHttp(ShopAddresses addresses, SSLContext tls, Patience patience) {
        this.patience = patience;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(addresses)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setMaxConnPerRoute(patience.inFlight() * 4)
                .setMaxConnTotal(200)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(patience.connect()))
                        .setSocketTimeout(Timeout.of(patience.silence()))
                        .setValidateAfterInactivity(Timeout.ofSeconds(2))
                        .setTimeToLive(Timeout.ofMinutes(5))
                        .build())
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(patience.silence()))
                        .setConnectionRequestTimeout(Timeout.of(patience.connect()))
                        .build())
                .setUserAgent("Pakbon")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /**
     * Calls, and answers whatever the shop said short of a breakdown: 429 and everything from 500 up is
     * {@link ShopUnavailable}. A moved page is followed on the same host only, because the keys go with it.
     */
    public ShopAnswer call(ShopRequest request, Session shop) {
        var lane = lanes.computeIfAbsent(shop.connection(), _ -> new Semaphore(patience.inFlight(), true));
        try {
            if (!lane.tryAcquire(patience.whole().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ShopUnavailable(ShopReason.QUEUED.words(), Duration.ZERO, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopUnavailable(ShopReason.STOPPED.words("a turn"), Duration.ZERO, e);
        }
        try {
            return following(request, shop);
        } finally {
            lane.release();
        }
    }

    private ShopAnswer following(ShopRequest request, Session shop) {
        var next = request;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            var answer = logged(next, shop);
            if (answer.status() == 429 || answer.status() >= 500) {
                throw new ShopUnavailable(
                        Kind.FAILING,
                        String.valueOf(answer.status()),
                        ShopReason.FAILING.words(answer.status()),
                        RetryAfter.of(answer),
                        null);
            }
            var moved = answer.header("location");
            if (answer.status() < 300 || answer.status() >= 400 || moved.isEmpty()) {
                return answer;
            }
            next = next.to(follow(next, moved));
        }
        throw new ShopUnavailable(ShopReason.CIRCLES.words(), Duration.ZERO, null);
    }

    private static URI follow(ShopRequest from, String moved) {
        URI target;
        try {
            target = from.address().resolve(moved.strip());
        } catch (IllegalArgumentException e) {
            throw new ShopUnavailable(ShopReason.NO_ADDRESS.words(), Duration.ZERO, e);
        }
        boolean sameHost = "https".equals(target.getScheme())
                && String.valueOf(from.address().getAuthority()).equalsIgnoreCase(target.getAuthority());
        if (!sameHost || !from.method().equals("GET")) {
            throw problem("shop-moved", target.getScheme() + "://" + target.getAuthority());
        }
        return target;
    }

    private ShopAnswer logged(ShopRequest request, Session shop) {
        long began = System.nanoTime();
        String outcome = "failed";
        try {
            var answer = once(request);
            outcome = String.valueOf(answer.status());
            return answer;
        } catch (ShopUnavailable e) {
            outcome = String.valueOf(e.getMessage());
            throw e;
        } catch (ReconnectNeeded e) {
            outcome = e.problems().getFirst().code();
            throw e;
        } finally {
            shop.calls().called(request.toString(), outcome, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private ShopAnswer once(ShopRequest request) {
        var host = request.address().getHost();
        if (!"https".equals(request.address().getScheme())) {
            throw problem("https-needed", String.valueOf(request.address().getAuthority()));
        }
        if (host == null) {
            throw problem(
                    "address-not-understood", String.valueOf(request.address().getAuthority()));
        }
        var call = new HttpUriRequestBase(request.method(), request.address());
        request.headers().forEach(call::setHeader);
        if (request.body() != null) {
            var body = request.body();
            call.setEntity(new StringEntity(body.text(), ContentType.create(body.type(), StandardCharsets.UTF_8)));
        }
        long deadline = System.nanoTime() + patience.whole().toNanos();
        try {
            return client.execute(call, answer -> whole(answer, deadline));
        } catch (ShopAddresses.AddressNotAllowed e) {
            throw problem("address-not-allowed", host);
        } catch (UnknownHostException e) {
            throw away(Kind.HOST_UNKNOWN, host, ShopReason.HOST_UNKNOWN.words(host), e);
        } catch (SSLException e) {
            throw away(Kind.NOT_TRUSTED, host, ShopReason.NOT_TRUSTED.words(host, e.getMessage()), e);
        } catch (ConnectTimeoutException | ConnectException e) {
            throw away(Kind.NO_CONNECTION, host, ShopReason.NO_CONNECTION.words(host), e);
        } catch (SocketTimeoutException e) {
            throw away(Kind.TOO_SLOW, host, ShopReason.TOO_SLOW.words(host), e);
        } catch (InterruptedIOException e) {
            throw new ShopUnavailable(ShopReason.STOPPED.words(host), Duration.ZERO, e);
        } catch (IOException e) {
            throw away(Kind.NO_CONNECTION, host, ShopReason.CONNECTION_BROKE.words(host, e.getMessage()), e);
        }
    }

    private static ShopAnswer whole(ClassicHttpResponse answer, long deadline) throws IOException {
        var headers = new HashMap<String, String>();
        for (var header : answer.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
        }
        var body = new ByteArrayOutputStream();
        var entity = answer.getEntity();
        if (entity != null) {
            // Not closed when we have had enough: closing would read the rest; the connection is dropped instead.
            var content = entity.getContent();
            var chunk = new byte[16 * 1024];
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                body.write(chunk, 0, read);
                if (body.size() > LARGEST_ANSWER) {
                    throw new ShopUnavailable(ShopReason.TOO_LARGE.words(), Duration.ZERO, null);
                }
                if (System.nanoTime() > deadline) {
                    throw new SocketTimeoutException("the answer trickles in");
                }
            }
            content.close();
        }
        return new ShopAnswer(answer.getCode(), Map.copyOf(headers), body.toByteArray());
    }

    private static ShopUnavailable away(Kind kind, String host, String why, Exception e) {
        return new ShopUnavailable(kind, host, why, Duration.ZERO, e);
    }

    private static ReconnectNeeded problem(String code, String detail) {
        return new ReconnectNeeded(List.of(new Problem(code, detail, true)));
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
