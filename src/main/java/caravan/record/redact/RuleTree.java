package caravan.record.redact;

import caravan.record.Pointers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects rules by their pointers, and makes them the {@link PathRules} of a record. */
final class RuleTree {
    private static final String ANY = "*";

    private final @Nullable KeyedHash hasher;
    private final Node root = new Node();

    RuleTree(@Nullable KeyedHash hasher) {
        this.hasher = hasher;
    }

    void drop(String pointer) {
        end(pointer).dropped = true;
    }

    void hash(String pointer) {
        end(pointer).hashed = true;
    }

    void cut(String pointer, int characters) {
        Node end = end(pointer);
        end.characters = Math.min(end.characters, characters);
    }

    void keep(String pointer) {
        Node end = root;
        end.onTheWay = true;
        for (String step : Pointers.steps(pointer)) {
            end = end.children.computeIfAbsent(step, name -> new Node());
            end.onTheWay = true;
        }
        end.kept = true;
    }

    PathRules built() {
        return built(List.of(root), root.onTheWay, ValueEdit.NONE);
    }

    /**
     * The rules at a place to which several nodes lead.
     *
     * @param keeps whether a rule keep above lets only its own members pass
     * @param above the edit of all values there
     */
    private PathRules built(List<Node> here, boolean keeps, ValueEdit above) {
        if (here.stream().anyMatch(node -> node.dropped)
                || (keeps && here.stream().noneMatch(node -> node.onTheWay))) {
            return PathRules.DROPPED;
        }
        ValueEdit edit = above;
        for (Node node : here) {
            edit = edit.and(node.hashed ? hasher : null, node.characters);
        }
        boolean below = keeps && here.stream().noneMatch(node -> node.kept);
        Set<String> names = new LinkedHashSet<>();
        here.forEach(node -> names.addAll(node.children.keySet()));
        Map<String, PathRules> named = new LinkedHashMap<>();
        for (String name : names) {
            if (!name.equals(ANY)) {
                named.put(name, built(children(here, name, ANY), below, edit));
            }
        }
        List<Node> others = children(here, ANY);
        boolean alike = others.isEmpty() && !below;
        if (alike && named.isEmpty()) {
            return PathRules.leaf(edit);
        }
        PathRules any = alike ? PathRules.leaf(edit) : built(others, below, edit);
        return new PathRules(named, any, edit, below);
    }

    private static List<Node> children(List<Node> here, String... names) {
        List<Node> children = new ArrayList<>();
        for (Node node : here) {
            for (String name : names) {
                Node child = node.children.get(name);
                if (child != null) {
                    children.add(child);
                }
            }
        }
        return children;
    }

    private Node end(String pointer) {
        Node end = root;
        for (String step : Pointers.steps(pointer)) {
            end = end.children.computeIfAbsent(step, name -> new Node());
        }
        return end;
    }

    private static final class Node {
        private final Map<String, Node> children = new LinkedHashMap<>();
        private boolean dropped;
        private boolean hashed;
        private int characters = Integer.MAX_VALUE;
        private boolean onTheWay;
        private boolean kept;
    }
}
