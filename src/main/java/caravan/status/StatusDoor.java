package caravan.status;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which requests the status port answers. It has no users, so it refuses pages of other sites: a browser sends their
 * {@code Origin}, and in {@code Host} the name of a site that was pointed at this address (DNS rebinding).
 */
final class StatusDoor {
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(?::\\d{1,5})?");
    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern PRIVATE_NAME = Pattern.compile("[^.]+|.*\\.(local|internal|localdomain)");

    private final Set<String> paths;
    private final String address;
    private final boolean loopback;

    /**
     * Makes the check for one address.
     *
     * @param address the bound address, as in the settings
     * @param paths the exact paths that have an answer
     */
    StatusDoor(String address, Set<String> paths) {
        this.paths = paths;
        this.address = address.toLowerCase(Locale.ROOT);
        this.loopback = isLoopback(address);
    }

    /**
     * The status code of a refusal, or 200.
     *
     * @param path as sent, without the query
     * @param http10 whether it is HTTP/1.0, which may have no Host
     */
    int code(String method, String path, boolean http10, List<String> hosts, List<String> origins) {
        if (hosts.size() > 1 || (hosts.isEmpty() && !http10)) {
            return 400;
        }
        if (!hosts.stream().allMatch(this::isOurs) || !origins.stream().allMatch(one -> isOwn(one, hosts))) {
            return 403;
        }
        if (!paths.contains(path)) {
            return 404;
        }
        return method.equals("GET") || method.equals("HEAD") ? 200 : 405;
    }

    /** For a loopback address only its names; for another address also addresses, and names that no public site can have. */
    private boolean isOurs(String host) {
        Matcher parts = HOST.matcher(host);
        if (!parts.matches()) {
            return false;
        }
        String name = parts.group(1).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (name.equals("localhost") || name.equals(address) || name.equals("[" + address + "]")) {
            return true;
        }
        if (ADDRESS.matcher(name).matches()) {
            return !loopback || isLoopback(name);
        }
        return !loopback && PRIVATE_NAME.matcher(name).matches();
    }

    private static boolean isOwn(String origin, List<String> hosts) {
        return hosts.stream().anyMatch(host -> origin.equalsIgnoreCase("http://" + host));
    }

    private static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return (ADDRESS.matcher(host).matches() || host.contains(":"))
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
