package pakbon.retailers;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;

/** Finds whose a connection, a shop, a sign-in name or a token is, before the retailer is known. Holds nothing else. */
@Service
public class Directory {
    private final JdbcClient db;

    /** @param db also that of a command, which has no Pakbon around it */
    public Directory(JdbcClient db) {
        this.db = db;
    }

    public record SignIn(RetailerId retailer, UserId user) {}

    public record Owned(RetailerId retailer, ConnectionId connection) {}

    public record Token(RetailerId retailer, UUID token) {}

    /** All businesses, for work that is done for each of them. */
    @Transactional(readOnly = true)
    public List<RetailerId> retailers() {
        return db.sql("select retailer_id from directory.retailer order by retailer_id")
                .query((row, _) -> new RetailerId(row.getObject(1, UUID.class)))
                .list();
    }

    @Transactional
    public void addConnection(ConnectionId connection, RetailerId retailer) {
        db.sql("insert into directory.connection (connection_id, retailer_id) values (:connection, :retailer)")
                .param("connection", connection.value())
                .param("retailer", retailer.value())
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<RetailerId> ofConnection(ConnectionId connection) {
        return db.sql("select retailer_id from directory.connection where connection_id = :connection")
                .param("connection", connection.value())
                .query((row, _) -> new RetailerId(row.getObject(1, UUID.class)))
                .optional();
    }

    /** Where a connection's shop lives; again for the same address is nothing new. */
    @Transactional
    public void addShop(String platform, URI address, ConnectionId connection) {
        db.sql("""
                insert into directory.shop (platform, address, connection_id) values (:platform, :address, :connection)
                on conflict do nothing
                """)
                .param("platform", platform)
                .param("address", address.toString())
                .param("connection", connection.value())
                .update();
    }

    /** Several businesses may have connected the same shop. */
    @Transactional(readOnly = true)
    public List<Owned> ofShop(String platform, URI address) {
        return db.sql("""
                select c.retailer_id, c.connection_id
                from directory.shop s join directory.connection c on c.connection_id = s.connection_id
                where s.platform = :platform and s.address = :address
                order by c.connection_id
                """)
                .param("platform", platform)
                .param("address", address.toString())
                .query((row, _) -> new Owned(
                        new RetailerId(row.getObject("retailer_id", UUID.class)),
                        new ConnectionId(row.getObject("connection_id", UUID.class))))
                .list();
    }

    /** This retailer's people have entered an app for the platform; again is nothing new. */
    @Transactional
    public void addApp(String platform, RetailerId retailer) {
        db.sql("""
                insert into directory.app (platform, retailer_id) values (:platform, :retailer) on conflict do nothing
                """)
                .param("platform", platform)
                .param("retailer", retailer.value())
                .update();
    }

    @Transactional
    public void removeApp(String platform, RetailerId retailer) {
        db.sql("delete from directory.app where platform = :platform and retailer_id = :retailer")
                .param("platform", platform)
                .param("retailer", retailer.value())
                .update();
    }

    /** Whose people have entered an app for this platform. */
    @Transactional(readOnly = true)
    public List<RetailerId> withApp(String platform) {
        return db.sql("select retailer_id from directory.app where platform = :platform order by retailer_id")
                .param("platform", platform)
                .query((row, _) -> new RetailerId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Answers whether the name was free; a sign-in name belongs to one person, whatever the retailer. */
    @Transactional
    public boolean addSignIn(String email, RetailerId retailer, UserId user) {
        return db.sql("""
                insert into directory.sign_in (email, retailer_id, user_id) values (:email, :retailer, :user)
                on conflict (email) do nothing
                """)
                        .param("email", key(email))
                        .param("retailer", retailer.value())
                        .param("user", user.value())
                        .update()
                == 1;
    }

    @Transactional(readOnly = true)
    public Optional<SignIn> bySignIn(String email) {
        return db.sql("select retailer_id, user_id from directory.sign_in where email = :email")
                .param("email", key(email))
                .query((row, _) -> new SignIn(
                        new RetailerId(row.getObject("retailer_id", UUID.class)),
                        new UserId(row.getObject("user_id", UUID.class))))
                .optional();
    }

    /** @param hash SHA-256 of the token; the token itself is kept nowhere */
    @Transactional
    public void addToken(byte[] hash, RetailerId retailer, UUID token) {
        db.sql("insert into directory.token (hash, retailer_id, token_id) values (:hash, :retailer, :token)")
                .param("hash", hash)
                .param("retailer", retailer.value())
                .param("token", token)
                .update();
    }

    @Transactional
    public void removeToken(byte[] hash) {
        db.sql("delete from directory.token where hash = :hash")
                .param("hash", hash)
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Token> byToken(byte[] hash) {
        return db.sql("select retailer_id, token_id from directory.token where hash = :hash")
                .param("hash", hash)
                .query((row, _) -> new Token(
                        new RetailerId(row.getObject("retailer_id", UUID.class)),
                        row.getObject("token_id", UUID.class)))
                .optional();
    }

    private static String key(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
