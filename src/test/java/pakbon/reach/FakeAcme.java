package pakbon.reach;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An authority that speaks ACME over real HTTPS (RFC 8555: accounts by key, nonces used once, signatures over every word),
 * looks at http-01 for itself, and signs for ninety days from its own idea of now.
 */
final class FakeAcme implements AcmeServer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIFE = Duration.ofDays(90);

    private final LocalAuthority own = LocalAuthority.make("acme", List.of(), Instant.now());
    private final KeyPair signing = Keys.make();
    private final HttpsServer server;
    private final int challengePort;
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();
    private final Map<String, ECKey> accounts = new ConcurrentHashMap<>();
    private final Map<String, Sought> orders = new ConcurrentHashMap<>();
    private volatile Instant now = Instant.now();
    private volatile int signed;

    /** An order for one name. */
    private static final class Sought {
        final String name;
        final String token = UUID.randomUUID().toString().replace("-", "");
        final String account;
        volatile String status = "pending";
        volatile String certificate = "";

        Sought(String name, String account) {
            this.name = name;
            this.account = account;
        }
    }

    FakeAcme(int challengePort) throws Exception {
        this.challengePort = challengePort;
        var password = "x".toCharArray();
        var identity = own.issue(List.of("localhost"), List.of(InetAddress.ofLiteral("127.0.0.1")), Instant.now());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(identity.keyStore(password), password);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", this::answer);
        server.start();
    }

    @Override
    public URI directory() {
        return URI.create(base() + "/directory");
    }

    @Override
    public String trust() {
        return Pem.of(own.root().certificate());
    }

    void isNow(Instant later) {
        now = later;
    }

    /** How many certificates it has signed. */
    int signed() {
        return signed;
    }

    int accounts() {
        return accounts.size();
    }

    private String base() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            var nonce = UUID.randomUUID().toString();
            nonces.add(nonce);
            exchange.getResponseHeaders().add("Replay-Nonce", nonce);
            var path = exchange.getRequestURI().getPath();
            switch (path) {
                case "/directory" ->
                    send(
                            exchange,
                            200,
                            Map.of(
                                    "newNonce",
                                    base() + "/nonce",
                                    "newAccount",
                                    base() + "/account",
                                    "newOrder",
                                    base() + "/orders"));
                case "/nonce" -> exchange.sendResponseHeaders(204, -1);
                default -> heard(exchange, path.substring(1).split("/"));
            }
        } catch (Exception e) {
            problem(exchange, 500, "serverInternal", String.valueOf(e));
        } finally {
            exchange.close();
        }
    }

    private void heard(HttpExchange exchange, String[] path) throws Exception {
        var body = JSON.readTree(exchange.getRequestBody());
        var message = JWSObject.parse(body.get("protected").asString() + "."
                + body.get("payload").asString() + "." + body.get("signature").asString());
        var header = message.getHeader().toJSONObject();
        if (!nonces.remove(String.valueOf(header.get("nonce")))) {
            problem(exchange, 400, "badNonce", "used before, or never ours");
            return;
        }
        var account = String.valueOf(header.getOrDefault("kid", ""));
        var key = account.isEmpty() ? message.getHeader().getJWK().toECKey() : accounts.get(account);
        if (key == null
                || !message.verify(new ECDSAVerifier(key))
                || !String.valueOf(header.get("url"))
                        .endsWith(exchange.getRequestURI().getPath())) {
            problem(exchange, 401, "unauthorized", "not signed by an account");
            return;
        }
        var said = message.getPayload().toString();
        switch (path[0]) {
            case "account" -> account(exchange, key, JSON.readTree(said));
            case "orders" -> newOrder(exchange, account, JSON.readTree(said));
            default -> {
                var order = orders.get(path[1]);
                if (order == null || !order.account.equals(account)) {
                    problem(exchange, 404, "malformed", "no such order");
                } else {
                    about(exchange, path, order, said);
                }
            }
        }
    }

    private void about(HttpExchange exchange, String[] path, Sought order, String said) throws Exception {
        switch (path[0]) {
            case "challenge" -> {
                if (order.status.equals("pending")) {
                    order.status = isOurs(order) ? "ready" : "invalid";
                }
                send(exchange, 200, challenge(path[1], order));
            }
            case "authorization" ->
                send(
                        exchange,
                        200,
                        Map.of(
                                "status", proved(order),
                                "identifier", Map.of("type", "dns", "value", order.name),
                                "challenges", List.of(challenge(path[1], order))));
            case "finalize" -> {
                order.certificate = sign(JSON.readTree(said).get("csr").asString(), order.name);
                order.status = "valid";
                send(exchange, 200, order(path[1], order));
            }
            case "certificate" -> send(exchange, 200, "application/pem-certificate-chain", order.certificate);
            default -> send(exchange, 200, order(path[1], order));
        }
    }

    private void account(HttpExchange exchange, ECKey key, JsonNode said) throws Exception {
        var address = base() + "/account/" + key.computeThumbprint();
        var isKnown = accounts.containsKey(address);
        if (!isKnown && !said.path("termsOfServiceAgreed").asBoolean()) {
            problem(exchange, 403, "userActionRequired", "the terms");
            return;
        }
        accounts.put(address, key);
        exchange.getResponseHeaders().add("Location", address);
        send(exchange, isKnown ? 200 : 201, Map.of("status", "valid"));
    }

    private void newOrder(HttpExchange exchange, String account, JsonNode said) throws IOException {
        var id = UUID.randomUUID().toString();
        var order = new Sought(said.get("identifiers").get(0).get("value").asString(), account);
        orders.put(id, order);
        exchange.getResponseHeaders().add("Location", base() + "/order/" + id);
        send(exchange, 201, order(id, order));
    }

    private Map<String, Object> order(String id, Sought order) {
        return Map.of(
                "status",
                order.status,
                "identifiers",
                List.of(Map.of("type", "dns", "value", order.name)),
                "authorizations",
                List.of(base() + "/authorization/" + id),
                "finalize",
                base() + "/finalize/" + id,
                "certificate",
                base() + "/certificate/" + id);
    }

    private Map<String, Object> challenge(String id, Sought order) {
        return Map.of(
                "type", "http-01", "url", base() + "/challenge/" + id, "token", order.token, "status", proved(order));
    }

    private static String proved(Sought order) {
        return switch (order.status) {
            case "pending", "invalid" -> order.status;
            default -> "valid";
        };
    }

    /** As every authority does: in plain, at port 80 (here another), and the answer must be the account's. */
    private boolean isOurs(Sought order) throws Exception {
        var thumbprint = accounts.get(order.account).computeThumbprint().toString();
        try (var client = HttpClient.newHttpClient()) {
            var address = "http://127.0.0.1:" + challengePort + "/.well-known/acme-challenge/" + order.token;
            var answer = client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().equals(order.token + "." + thumbprint);
        }
    }

    private String sign(String csr, String name) throws Exception {
        var request = new PKCS10CertificationRequest(Base64.getUrlDecoder().decode(csr));
        var wanted = Extensions.getInstance(request.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)[0]
                .getAttrValues()
                .getObjectAt(0));
        var issuer = new X500Name("CN=Fake ACME");
        var builder = new X509v3CertificateBuilder(
                        issuer,
                        java.math.BigInteger.valueOf(++signed),
                        Date.from(now.minus(Duration.ofHours(1))),
                        Date.from(now.plus(LIFE)),
                        new X500Name("CN=" + name),
                        request.getSubjectPublicKeyInfo())
                .addExtension(wanted.getExtension(Extension.subjectAlternativeName));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(signing.getPrivate());
        return Pem.of(Pem.certificate(builder.build(signer)));
    }

    private static void problem(HttpExchange exchange, int status, String type, String detail) throws IOException {
        send(
                exchange,
                status,
                "application/problem+json",
                JSON.writeValueAsString(Map.of("type", "urn:ietf:params:acme:error:" + type, "detail", detail)));
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        send(exchange, status, "application/json", JSON.writeValueAsString(body));
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
