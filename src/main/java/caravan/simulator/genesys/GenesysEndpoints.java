package caravan.simulator.genesys;

import caravan.simulator.access.Gate;
import caravan.simulator.access.IssuedTokens;
import caravan.simulator.access.Quota;
import caravan.simulator.access.SimulatedTokenEndpoint;
import caravan.simulator.data.Directory;
import caravan.simulator.data.Present;
import caravan.simulator.fault.Organisation;
import caravan.simulator.fault.Weighed;
import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Operation;
import caravan.simulator.job.SimulatedJobs;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The endpoints of a simulated organisation, each behind its {@link Gate}. */
record GenesysEndpoints(GenesysCloud terms, Organisation organisation, IssuedTokens tokens) {
    /** Endpoints of conversations, jobs and tokens. */
    Map<Operation, Endpoint> operations() {
        Present present = organisation.present();
        SimulatedJobs jobs = organisation.jobs();
        Map<Operation, Endpoint> endpoints = new EnumMap<>(Map.of(
                Operation.QUERY, new DetailsQueryEndpoint(present, terms.limits, terms.totalHitsOff),
                Operation.SUBMIT_JOB,
                        new SubmitJobEndpoint(terms.conversations, organisation.availability(), jobs, terms.jobTerms),
                Operation.JOB_AVAILABILITY, new AvailabilityEndpoint(organisation.availability()),
                Operation.JOB_STATUS, new JobStatusEndpoint(jobs, terms.clock),
                Operation.JOB_RESULTS, new JobResultsEndpoint(jobs, present.records(), terms.jobTerms, terms.clock),
                Operation.DELETE_JOB, new DeleteJobEndpoint(jobs),
                Operation.CONVERSATION, new ConversationEndpoint(present),
                Operation.CONVERSATIONS, new ConversationsEndpoint(present, terms.largestLookUp)));
        List<Quota> quotas = Quota.of(terms.requestsPerDay, terms.requestsPerMonth);
        endpoints.replaceAll(
                (operation, endpoint) -> gate(new Weighed(endpoint, terms.largestAnswer), terms.permitted, quotas));
        endpoints.put(Operation.TOKEN, new SimulatedTokenEndpoint(terms.credentials, tokens));
        return endpoints;
    }

    /** Other endpoints, by method and path. */
    Map<String, Endpoint> resources() {
        Map<String, Endpoint> endpoints = new HashMap<>();
        DirectoryEndpoints directory = new DirectoryEndpoints(new Directory(), tokens);
        directory.guarded().forEach((line, one) -> endpoints.put(line, gate(one, terms.permitted, List.of())));
        directory.open().forEach((line, one) -> endpoints.put(line, gate(one, true, List.of())));
        terms.resources.forEach((line, one) -> endpoints.put(line, gate(one, terms.permitted, List.of())));
        return endpoints;
    }

    private Gate gate(Endpoint endpoint, boolean permitted, List<Quota> quotas) {
        return new Gate(endpoint, tokens, permitted, terms.limits, quotas, terms.clock);
    }
}
