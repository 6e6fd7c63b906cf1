package pakbon.reach;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import pakbon.testing.TestClock.MutableClock;

/** A real Tomcat with our doors, and behind them somebody who only says how the visitor came in. */
final class ADoor implements AutoCloseable {
    final MutableClock clock = new MutableClock();
    private final TomcatWebServer server;
    private final HttpsService service;
    private final Reach reach;
    private final @Nullable Certificates source;

    ADoor(Way way, Map<String, String> settings, @Nullable Certificates source, AcmeChallenges challenges) {
        this(way, settings, source, challenges, List.of());
    }

    ADoor(
            Way way,
            Map<String, String> settings,
            @Nullable Certificates source,
            AcmeChallenges challenges,
            List<String> proxies) {
        this.source = source;
        var bound = settings(settings);
        var connectors = new Connectors();
        var certificates = Optional.ofNullable(source);
        service = new HttpsService(way, bound, certificates, connectors, clock);
        reach = new Reach(way, bound, service, certificates, "");
        var factory = new TomcatServletWebServerFactory(0);
        connectors.customize(factory);
        new TrustedProxies(proxies).customize(factory);
        server = (TomcatWebServer) factory.getWebServer(context -> {
            context.addFilter("challenges", challenges).addMappingForUrlPatterns(null, false, "/*");
            context.addFilter("to https", new ToHttps(reach, way, bound)).addMappingForUrlPatterns(null, false, "/*");
            context.addServlet("who", new Who()).addMapping("/");
        });
        server.start();
        service.adopt(server);
    }

    static HttpsSettings settings(Map<String, String> given) {
        var all = new HashMap<String, String>();
        given.forEach((name, value) -> all.put("pakbon.https." + name, value));
        all.putIfAbsent("pakbon.https.port", "0");
        // As it is in an environment: the way itself stands beside its settings.
        all.put("pakbon.https", "local");
        return new Binder(
                        List.of(new MapConfigurationPropertySource(all)),
                        null,
                        ApplicationConversionService.getSharedInstance())
                .bindOrCreate("pakbon.https", HttpsSettings.class);
    }

    /** What the watch does every few seconds. */
    void look() {
        service.look(server, source);
    }

    Reach reach() {
        return reach;
    }

    int plainPort() {
        return server.getPort();
    }

    int securePort() {
        return service.served().orElseThrow().port();
    }

    Identity served() {
        return service.served().orElseThrow().identity();
    }

    /** By somebody who trusts this root, and nothing else. */
    String comeIn(String host, X509Certificate trusted) throws IOException, InterruptedException {
        return ask(URI.create("https://" + host + ":" + securePort() + "/"), trusted, Map.of())
                .body();
    }

    HttpResponse<String> askPlain(String path, Map<String, String> headers) throws IOException, InterruptedException {
        return ask(URI.create("http://127.0.0.1:" + plainPort() + path), null, headers);
    }

    /** A client of its own for each visit, so that each shakes hands anew. */
    static HttpResponse<String> ask(URI address, @Nullable X509Certificate trusted, Map<String, String> headers)
            throws IOException, InterruptedException {
        var builder = HttpClient.newBuilder();
        if (trusted != null) {
            var file = Files.createTempFile("trusted", ".pem");
            Files.writeString(file, Pem.of(trusted));
            builder.sslContext(ExtraTrust.of(file));
        }
        try (var client = builder.build()) {
            var request = HttpRequest.newBuilder(address);
            headers.forEach(request::header);
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    static Path write(Path file, String text) throws IOException {
        return Files.writeString(file, text);
    }

    @Override
    public void close() {
        service.destroy();
        server.stop();
        server.destroy();
    }

    private static final class Who extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain");
            response.getWriter()
                    .print(request.getScheme() + " " + request.isSecure() + " " + request.getServerName() + " "
                            + request.getRemoteAddr());
        }
    }
}
