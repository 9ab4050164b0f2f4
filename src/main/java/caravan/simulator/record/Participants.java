package caravan.simulator.record;

/**
 * The parts of a conversation as in the details of the vendor (shapes: the synthetic samples of the details query).
 * {@link Layout} sets {@code <media>} and similar names, {@code #} is the number of an agent, and the slots in double
 * braces differ from record to record.
 */
final class Participants {
    static final String CUSTOMER =
            """
            {"participantId":"{{uuid 0}}","participantName":"{{name 0}}","purpose":"<customer>",
            "externalContactId":"{{uuid 1}}",
            "sessions":[{<address>
            "direction":"inbound","mediaType":"<media>","provider":"<provider>","sessionId":"{{uuid 2}}",
            "remoteNameDisplayable":"{{name 0}}",
            "requestedRoutings":["Predictive","Standard"],"usedRouting":"Standard","selectedAgentId":"{{pool 3 1}}",
            "journeyCustomerId":"{{uuid 3}}","journeyCustomerIdType":"cookie",
            "metrics":[
            {"emitDate":"{{start}}","name":"nConnected","value":1},
            {"emitDate":"{{time 30}}","name":"tIvr","value":{{span 0 30}}},
            {"emitDate":"{{time 900}}","name":"oMediaCount","value":{{digits 1 1}}},
            {"emitDate":"{{time 950}}","name":"oExternalMediaCount","value":{{past_int 0}}}],
            "segments":[
            {"segmentStart":"{{start}}","segmentEnd":"{{time 30}}","segmentType":"system","disconnectType":"transfer",
            "conference":false},
            {"segmentStart":"{{time 30}}",{{segment_end}}"segmentType":"interact","conference":false,
            "queueId":"{{pool 2 1}}","subject":"{{note 0}}"}]}]},
            """;

    static final String FLOW =
            """
            {"participantId":"{{uuid 5}}","participantName":"<flow name>","purpose":"<flow purpose>",
            "sessions":[{"direction":"inbound","mediaType":"<media>","peerId":"{{uuid 2}}","provider":"<provider>",
            "sessionId":"{{uuid 6}}",
            "flow":{"flowId":"{{pool 4 1}}","flowName":"<flow name>","flowType":"<flow type>",
            "flowVersion":"{{digits 1 2}}.0","entryType":"direct",
            "entryReason":"{{note 1}}","exitReason":"TRANSFER","transferType":"ACD","transferTargetName":"Support",
            "transferTargetAddress":"{{pool 2 1}}","startingLanguage":"en-us","endingLanguage":"en-us",
            "outcomes":[
            {"flowOutcomeId":"{{pool 10 1}}","flowOutcome":"{{pool 10 1}}:SUCCESS","flowOutcomeValue":"SUCCESS",
            "flowOutcomeStartTimestamp":"{{time 5}}","flowOutcomeEndTimestamp":"{{time 20}}"}]},
            "metrics":[
            {"emitDate":"{{time 30}}","name":"nFlow","value":1},
            {"emitDate":"{{time 30}}","name":"nFlowOutcome","value":1},
            {"emitDate":"{{time 30}}","name":"tFlow","value":{{span 1 30}}},
            {"emitDate":"{{time 30}}","name":"tFlowExit","value":{{span 1 30}}},
            {"emitDate":"{{time 20}}","name":"tFlowOutcome","value":{{span 5 20}}}],
            "segments":[{"segmentStart":"{{time 1}}","segmentEnd":"{{time 30}}","segmentType":"interact",
            "disconnectType":"transfer","conference":false}]}]},
            """;

    static final String QUEUE =
            """
            {"participantId":"{{uuid 7}}","participantName":"Support","purpose":"acd",
            "sessions":[{"direction":"inbound","mediaType":"<media>","peerId":"{{uuid 2}}","provider":"<provider>",
            "sessionId":"{{uuid 8}}",
            "flowInType":"flow","requestedRoutings":["Predictive","Standard"],"usedRouting":"Predictive",
            "eligibleAgentCounts":[{{digits 2 3}}],"waitingInteractionCounts":[{{digits 1 4}}],
            "proposedAgents":[{"proposedAgentId":"{{pool 3 1}}","agentRank":1},{"proposedAgentId":"{{pool 3 2}}",
            "agentRank":2}],
            "metrics":[
            {"emitDate":"{{time 31}}","name":"nOffered","value":1},
            {"emitDate":"{{time 90}}","name":"tAcd","value":{{span 31 90}}},
            {"emitDate":"{{time 90}}","name":"oServiceLevel","value":{{score 0}}},
            {"emitDate":"{{time 90}}","name":"oServiceTarget","value":1.10},
            {"emitDate":"{{time 90}}","name":"oWaitSequence","value":{{past_double 0}}}],
            "segments":[{"segmentStart":"{{time 31}}","segmentEnd":"{{time 90}}","segmentType":"interact",
            "disconnectType":"transfer","conference":false,
            "queueId":"{{pool 2 1}}","requestedRoutingSkillIds":["{{pool 5 1}}"],"requestedLanguageId":"{{pool 6 1}}",
            "scoredAgents":[{"scoredAgentId":"{{pool 3 1}}","agentScore":{{digits 2 5}}},{"scoredAgentId":"{{pool 3 2}}
            ","agentScore":{{digits 2 6}}}]}]}]}
            """;

    static final String AGENT =
            """
            ,{"participantId":"{{uuid #0}}","participantName":"{{name #0}}","purpose":"agent","userId":"{{pool 3 #}}",
            "teamId":"{{pool 8 #}}",
            "sessions":[{"direction":"inbound","mediaType":"<media>","peerId":"{{uuid 2}}","provider":"<provider>",
            "sessionId":"{{uuid #1}}",
            "acwSkipped":false,"usedRouting":"Standard",<quality>
            "metrics":[
            {"emitDate":"{{time #20}}","name":"tAlert","value":{{span #10 #20}}},
            {"emitDate":"{{time #20}}","name":"tAnswered","value":{{span 0 #20}}},
            {"emitDate":"{{time #60}}","name":"tHeld","value":{{span #50 #60}}},
            {"emitDate":"{{time #60}}","name":"tHeldComplete","value":{{span #50 #60}}},
            {"emitDate":"{{time #80}}","name":"tTalkComplete","value":{{span #20 #80}}},
            {"emitDate":"{{time #90}}","name":"tAcw","value":{{span #80 #90}}},
            {"emitDate":"{{time #90}}","name":"tHandle","value":{{span #20 #90}}}],
            "segments":[
            {"segmentStart":"{{time #10}}","segmentEnd":"{{time #20}}","segmentType":"alert","conference":false,
            "queueId":"{{pool 2 1}}"},
            {"segmentStart":"{{time #20}}","segmentEnd":"{{time #50}}","segmentType":"interact",
            "disconnectType":"client","conference":false,
            "queueId":"{{pool 2 1}}"},
            {"segmentStart":"{{time #50}}","segmentEnd":"{{time #60}}","segmentType":"hold","conference":false,
            "queueId":"{{pool 2 1}}"},
            {"segmentStart":"{{time #80}}","segmentEnd":"{{time #90}}","segmentType":"wrapup","disconnectType":"client",
            "conference":false,
            "queueId":"{{pool 2 1}}","wrapUpCode":"{{pool 7 #}}","wrapUpNote":"{{note #0}}","wrapUpTags":["refund"]}]}]}
            """;

    private Participants() {}
}
