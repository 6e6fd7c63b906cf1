package pakbon.testing.shopify;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.VariableReference;
import java.util.Collection;
import java.util.Map;

/** What a question may cost before it is asked, and what it did: a point for each object, a list counted at its longest. */
record QuestionCost(Document document, Map<String, Object> variables) {
    int requested() {
        return document.getDefinitionsOfType(OperationDefinition.class).stream()
                .mapToInt(operation -> operation.getOperation() == OperationDefinition.Operation.MUTATION
                        ? 10
                        : of(operation.getSelectionSet()))
                .sum();
    }

    private int of(SelectionSet set) {
        int cost = 0;
        for (var selection : set.getSelections()) {
            if (selection instanceof Field field && field.getSelectionSet() != null) {
                boolean isFree =
                        field.getName().equals("nodes") || field.getName().equals("pageInfo");
                int inside = of(field.getSelectionSet());
                cost += (isFree ? 0 : 1) + Math.max(1, first(field)) * inside;
            } else if (selection instanceof FragmentSpread spread) {
                cost += document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .filter(fragment -> fragment.getName().equals(spread.getName()))
                        .mapToInt(fragment -> of(fragment.getSelectionSet()))
                        .sum();
            }
        }
        return cost;
    }

    private int first(Field field) {
        return field.getArguments().stream()
                .filter(argument -> argument.getName().equals("first"))
                .mapToInt(argument -> switch (argument.getValue()) {
                    case IntValue number -> number.getValue().intValue();
                    case VariableReference variable ->
                        ((Number) variables.getOrDefault(variable.getName(), 1)).intValue();
                    default -> 1;
                })
                .findFirst()
                .orElse(1);
    }

    static int actual(Object data) {
        return switch (data) {
            case Map<?, ?> object ->
                1 + object.values().stream().mapToInt(QuestionCost::actual).sum();
            case Collection<?> list ->
                list.stream().mapToInt(QuestionCost::actual).sum();
            case null, default -> 0;
        };
    }
}
