package caravan.settings.sink;

import caravan.settings.choice.SendName;
import caravan.settings.type.AddressTypes;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import java.nio.file.Path;

/**
 * A sink that is a route of the user's own, and so any Camel endpoint.
 *
 * @param written its name
 * @param route that gets the messages, without {@code direct:}
 * @param manifests folder for the manifests of what the route has taken; the sink's name follows
 * @param format of the data file; records have the envelope only
 */
public record EndpointSinkSettings(String written, String route, SendName send, Path manifests, FormatSettings format)
        implements SinkChoice {
    private static final SettingType<SendName> SEND = SettingType.oneOf(SendName.class, SendName::written);

    public static EndpointSinkSettings read(String name, Section sink) {
        String route = sink.find("route", AddressTypes.ROUTE);
        SendName send = sink.find("send", SEND);
        if (route == null) {
            sink.missing(
                    "route",
                    "The sink " + name + " is none of file, kafka and s3, so it is a route of your own. Set sink."
                            + name
                            + ".route to the name of a route from direct: in routes/, and sink." + name
                            + ".send to file or record; or correct the feed's .sink.");
        }
        if (send == null && (route != null || sink.isMistaken("route"))) {
            sink.missing(
                    "send",
                    "Set sink." + name + ".send=file for one message with the data file, or =record for one a record.");
        }
        return new EndpointSinkSettings(
                name,
                route == null ? "" : route,
                send == null ? SendName.FILE : send,
                sink.value("manifests", "data/manifests", AddressTypes.FOLDER),
                FormatSettings.read(sink));
    }

    /** Makes the settings known that each such sink has, if no feed has one. */
    public static void declare(Section whole) {
        Section all = whole.everyOwnSink();
        all.find("route", AddressTypes.ROUTE);
        all.find("send", SEND);
        all.value("manifests", "data/manifests", AddressTypes.FOLDER);
        FormatSettings.read(all);
    }
}
