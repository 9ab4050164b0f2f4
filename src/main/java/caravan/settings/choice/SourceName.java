package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** The vendor conversation that a feed holds; a route of the same name speaks it, unless {@code rest-pages} names another. */
public enum SourceName {
    GENESYS_QUERY,
    GENESYS_JOBS,
    CXONE_COMPLETED,
    REST_PAGES,
    /** Both of Genesys Cloud as one feed: the query for the fresh tail, jobs for what has settled. */
    GENESYS;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
