package pakbon.channels;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.outlets.OutletId;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ConnectionStore {
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient db;
    private final Platforms platforms;

    ConnectionStore(JdbcClient db, Platforms platforms) {
        this.db = db;
        this.platforms = platforms;
    }

    @SuppressWarnings("ArrayRecordComponent") // sealed bytes; never compared
    record Row(Connection connection, byte[] credentials, byte[] webhookSecret) {}

    void insert(RetailerId retailer, Connection connection, byte[] credentials, byte[] webhookSecret) {
        Trail.changed(null, Kind.CONNECTION, connection.id().value());
        db.sql("""
                insert into channels.connection (retailer_id, id, platform, name, address, credentials, webhook_secret,
                                                 settings, shop_zone, shop_version, connected_at)
                values (:retailer, :id, :platform, :name, :address, :credentials, :secret, :settings::jsonb, :zone,
                        :version, :now)
                on conflict (retailer_id, id) do update
                   set name = excluded.name, credentials = excluded.credentials, connected_at = excluded.connected_at,
                       webhook_secret = excluded.webhook_secret, shop_zone = excluded.shop_zone,
                       shop_version = excluded.shop_version, disconnected_at = null
                """)
                .param("retailer", retailer.value())
                .param("id", connection.id().value())
                .param("platform", connection.platform())
                .param("name", connection.name())
                .param("address", connection.address().toString())
                .param("credentials", credentials)
                .param("secret", webhookSecret)
                .param("settings", JSON.writeValueAsString(connection.settings()))
                .param("zone", connection.shopZone())
                .param("version", connection.shopVersion())
                .param("now", Times.toDatabase(connection.connectedAt()))
                .update();
        outlets(retailer, connection.id(), connection.outlets());
    }

    void credentials(RetailerId retailer, ConnectionId id, byte[] sealed) {
        Trail.changed(null, Kind.CONNECTION, id.value());
        db.sql("update channels.connection set credentials = :sealed where retailer_id = :retailer and id = :id")
                .param("sealed", sealed)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .update();
    }

    void settings(RetailerId retailer, ConnectionId id, Map<String, String> settings) {
        Trail.changed(null, Kind.CONNECTION, id.value());
        db.sql("update channels.connection set settings = :settings::jsonb where retailer_id = :retailer and id = :id")
                .param("settings", JSON.writeValueAsString(settings))
                .param("retailer", retailer.value())
                .param("id", id.value())
                .update();
    }

    void rename(RetailerId retailer, ConnectionId id, String name) {
        Trail.changed(null, Kind.CONNECTION, id.value());
        db.sql("update channels.connection set name = :name where retailer_id = :retailer and id = :id")
                .param("name", name)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .update();
    }

    void outlets(RetailerId retailer, ConnectionId id, List<OutletId> outlets) {
        Trail.changed(null, Kind.CONNECTION, id.value());
        db.sql("delete from channels.connection_outlet where retailer_id = :retailer and connection_id = :id")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .update();
        db.sql("""
                insert into channels.connection_outlet (retailer_id, connection_id, position, outlet_id)
                select :retailer, :id, * from unnest(:positions::int[], :outlets::uuid[])
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param(
                        "positions",
                        Columns.of(IntStream.range(0, outlets.size()).boxed().toList(), at -> at))
                .param("outlets", Columns.of(outlets, OutletId::value))
                .update();
    }

    boolean disconnect(RetailerId retailer, ConnectionId id, Instant now) {
        Trail.changed(null, Kind.CONNECTION, id.value());
        return db.sql("""
                update channels.connection set disconnected_at = :now, credentials = '', webhook_secret = ''
                 where retailer_id = :retailer and id = :id and disconnected_at is null
                """)
                        .param("now", Times.toDatabase(now))
                        .param("retailer", retailer.value())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    Optional<Row> byId(RetailerId retailer, ConnectionId id) {
        var outlets = outletsOf(retailer);
        return db.sql("select * from channels.connection where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query((row, _) -> row(row, outlets))
                .optional();
    }

    /** Like {@link #byId}, and nobody else changes it before this transaction ends. */
    Optional<Row> held(RetailerId retailer, ConnectionId id) {
        db.sql("select 1 from channels.connection where retailer_id = :retailer and id = :id for update")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query()
                .listOfRows();
        return byId(retailer, id);
    }

    Optional<Row> byAddress(RetailerId retailer, String platform, URI address) {
        var outlets = outletsOf(retailer);
        return db.sql("""
                select * from channels.connection
                 where retailer_id = :retailer and platform = :platform and address = :address
                """)
                .param("retailer", retailer.value())
                .param("platform", platform)
                .param("address", address.toString())
                .query((row, _) -> row(row, outlets))
                .optional();
    }

    List<Connection> all(RetailerId retailer) {
        var outlets = outletsOf(retailer);
        return db
                .sql("select * from channels.connection where retailer_id = :retailer order by connected_at, id")
                .param("retailer", retailer.value())
                .query((row, _) -> row(row, outlets))
                .list()
                .stream()
                .map(Row::connection)
                .toList();
    }

    /** What decides whether there is anything to tell a shop. */
    record Listener(String platform, Map<String, String> settings) {}

    /** Empty when it is not connected (any more): there is nobody to tell. */
    Optional<Listener> listener(RetailerId retailer, ConnectionId id) {
        return db.sql("""
                select platform, settings from channels.connection
                 where retailer_id = :retailer and id = :id and disconnected_at is null
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query((row, _) -> new Listener(row.getString("platform"), settings(row)))
                .optional();
    }

    private static Map<String, String> settings(ResultSet row) throws SQLException {
        return JSON.readValue(row.getString("settings"), new TypeReference<Map<String, String>>() {});
    }

    private Map<UUID, List<OutletId>> outletsOf(RetailerId retailer) {
        return db
                .sql("""
                        select connection_id, outlet_id from channels.connection_outlet
                         where retailer_id = :retailer order by connection_id, position
                        """)
                .param("retailer", retailer.value())
                .query((row, _) -> Map.entry(row.getObject(1, UUID.class), new OutletId(row.getObject(2, UUID.class))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, TreeMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private Row row(ResultSet row, Map<UUID, List<OutletId>> outlets) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var connection = new Connection(
                new ConnectionId(id),
                row.getString("platform"),
                platforms.nameOf(row.getString("platform")),
                row.getString("name"),
                URI.create(row.getString("address")),
                outlets.getOrDefault(id, List.of()),
                settings(row),
                row.getString("shop_zone"),
                row.getString("shop_version"),
                Times.at(row, "connected_at"),
                Times.atOrNull(row, "disconnected_at"));
        return new Row(connection, row.getBytes("credentials"), row.getBytes("webhook_secret"));
    }
}
