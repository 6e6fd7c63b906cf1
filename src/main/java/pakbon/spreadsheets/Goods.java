package pakbon.spreadsheets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.Barcode;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.shared.RetailerId;

/**
 * Which products the lines of a file are about: by SKU. One that has none is known by the id that our own files give it, or
 * by a barcode.
 */
record Goods(Map<String, ProductId> bySku, Map<String, ProductId> byId, Map<String, ProductId> byBarcode) {
    static Goods of(Table table, Products products, RetailerId retailer) {
        var ids = new ArrayList<ProductId>();
        table.rows().forEach(row -> id(row.cell(Column.ID)).ifPresent(ids::add));
        var byId = new HashMap<String, ProductId>();
        products.byIds(retailer, ids).values().stream()
                .filter(Product::active)
                .forEach(product -> byId.put(product.id().toString(), product.id()));
        return new Goods(
                products.bySku(retailer, cells(table.rows().stream().map(row -> row.cell(Column.SKU)))),
                byId,
                products.byBarcode(
                        retailer,
                        cells(table.rows().stream().flatMap(row -> barcodes(row.cell(Column.BARCODES)).stream()))));
    }

    private static List<String> cells(Stream<String> cells) {
        return cells.filter(cell -> !cell.isEmpty()).distinct().toList();
    }

    private static Optional<ProductId> id(String cell) {
        try {
            return cell.isEmpty() ? Optional.empty() : Optional.of(new ProductId(UUID.fromString(cell)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A SKU that nobody has yet is that of the product with this id, if there is one: so a file gives SKUs to goods without. */
    @Nullable
    ProductId of(Table.Row row) {
        var known = bySku.get(row.cell(Column.SKU));
        if (known != null) {
            return known;
        }
        var id = id(row.cell(Column.ID));
        if (id.isPresent()) {
            return byId.get(id.get().toString());
        }
        return row.cell(Column.SKU).isEmpty()
                ? barcodes(row.cell(Column.BARCODES)).stream()
                        .map(byBarcode::get)
                        .filter(bearer -> bearer != null)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** How a person would find this line: what it calls the product. */
    static String called(Table.Row row) {
        return Stream.of(Column.SKU, Column.BARCODES, Column.NAME, Column.ID)
                .map(row::cell)
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .orElse("");
    }

    Collection<ProductId> all(Table table) {
        return table.rows().stream()
                .map(this::of)
                .filter(id -> id != null)
                .distinct()
                .toList();
    }

    /** A barcode in this cell of which a spreadsheet has made a number. */
    static Optional<String> shortened(String cell) {
        return Arrays.stream(cell.split("[\\s;|]+"))
                .filter(Barcode::isShortened)
                .findFirst();
    }

    /** Several stand in one cell, with blanks, commas or bars between them. */
    static List<String> barcodes(String cell) {
        return List.copyOf(typed(cell).keySet());
    }

    /** The same, each with what stands in the cell: whoever looks for it there does not know what we keep of it. */
    static SequencedMap<String, String> typed(String cell) {
        var typed = new LinkedHashMap<String, String>();
        Arrays.stream(cell.split("[\\s,;|]+"))
                .filter(code -> !code.isEmpty())
                .forEach(code -> typed.putIfAbsent(Barcode.of(code).code(), code));
        return typed;
    }
}
