package pakbon.channels.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.parser.Parser;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pakbon.testing.Contracts;

/** What we ask and what the fake shop answers, against the schema that Shopify publishes. */
class ShopifySchemaTests {
    private static final List<Question> QUESTIONS = List.of(
            OrderQuestions.ORDER,
            OrderQuestions.MORE_LINES,
            OrderQuestions.MORE_PARTS,
            OrderQuestions.MORE_PART_LINES,
            OrderQuestions.OF_PART,
            OrderQuestions.CHANGED,
            OrderQuestions.MONEY,
            OrderQuestions.PAID,
            FulfillmentQuestions.STANDING,
            FulfillmentQuestions.FULFILL,
            FulfillmentQuestions.TRACK,
            FulfillmentQuestions.READY,
            StockQuestions.LOCATIONS,
            StockQuestions.LEVELS,
            StockQuestions.SET,
            StockQuestions.ACTIVATE,
            StockQuestions.SOLD,
            ShopQuestions.SHOP,
            ShopQuestions.PEOPLE,
            ShopQuestions.SUBSCRIPTIONS,
            ShopQuestions.SUBSCRIBE,
            ShopQuestions.UNSUBSCRIBE,
            ShopQuestions.BULK);

    private static TypeDefinitionRegistry published;

    @BeforeAll
    static void parse() {
        ParserOptions.setDefaultParserOptions(ParserOptions.newParserOptions()
                .maxTokens(Integer.MAX_VALUE)
                .maxWhitespaceTokens(Integer.MAX_VALUE)
                .maxCharacters(Integer.MAX_VALUE)
                .captureLineComments(false)
                .build());
        var text = new String(Contracts.bytes("shopify/schema/admin-2026-10.graphql"), StandardCharsets.UTF_8);
        published = new SchemaParser().parse(text);
    }

    @Test
    void everythingWeAskIsInThePublishedSchemaAndNothingOfItIsDeprecated() {
        GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(published);
        for (var question : QUESTIONS) {
            var document = new Parser().parseDocument(question.text());
            assertThat(new Validator().validateDocument(schema, document, Locale.ENGLISH))
                    .as(question.name())
                    .isEmpty();
        }
    }

    @Test
    void theFakeShopAnswersNothingThatThePublishedSchemaDoesNotHave() throws IOException {
        String ours;
        try (var file = getClass().getResourceAsStream("/shopify/admin.graphqls")) {
            ours = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        var differences = new ArrayList<String>();
        new SchemaParser().parse(ours).types().values().forEach(type -> compare(type, differences));

        assertThat(differences).isEmpty();
    }

    private static void compare(TypeDefinition<?> ours, List<String> differences) {
        var theirs = published.getTypeOrNull(ours.getName());
        if (theirs == null) {
            differences.add("no type " + ours.getName());
            return;
        }
        switch (ours) {
            case ObjectTypeDefinition object -> {
                var fields = new HashMap<String, FieldDefinition>();
                ((ObjectTypeDefinition) theirs)
                        .getFieldDefinitions()
                        .forEach(field -> fields.put(field.getName(), field));
                for (var field : object.getFieldDefinitions()) {
                    var known = fields.get(field.getName());
                    var name = ours.getName() + "." + field.getName();
                    if (known == null || !written(known.getType()).equals(written(field.getType()))) {
                        differences.add(name + ": " + written(field.getType()) + ", published "
                                + (known == null ? "nothing" : written(known.getType())));
                    } else {
                        inputs(name, field.getInputValueDefinitions(), known.getInputValueDefinitions(), differences);
                        if (!known.getDirectives("deprecated").isEmpty()) {
                            differences.add(name + " is deprecated");
                        }
                    }
                }
            }
            case InputObjectTypeDefinition input ->
                inputs(
                        ours.getName(),
                        input.getInputValueDefinitions(),
                        ((InputObjectTypeDefinition) theirs).getInputValueDefinitions(),
                        differences);
            case EnumTypeDefinition words -> {
                var known = ((EnumTypeDefinition) theirs)
                        .getEnumValueDefinitions().stream()
                                .map(EnumValueDefinition::getName)
                                .toList();
                words.getEnumValueDefinitions().stream()
                        .filter(word -> !known.contains(word.getName()))
                        .forEach(word -> differences.add(ours.getName() + " has no " + word.getName()));
            }
            default -> {}
        }
    }

    private static void inputs(
            String of, List<InputValueDefinition> ours, List<InputValueDefinition> theirs, List<String> differences) {
        Map<String, String> known = new HashMap<>();
        theirs.forEach(input -> known.put(input.getName(), written(input.getType())));
        for (var input : ours) {
            if (!written(input.getType()).equals(known.get(input.getName()))) {
                differences.add(of + "(" + input.getName() + "): " + written(input.getType()) + ", published "
                        + known.get(input.getName()));
            }
        }
    }

    private static String written(Type<?> type) {
        return graphql.language.AstPrinter.printAst(type);
    }
}
