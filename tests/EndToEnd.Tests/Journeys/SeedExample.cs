using System.Text.Json.Nodes;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>An example of the seed's documentation of status checks, as code or as a mapping.</summary>
/// <param name="Name">An offer's name, too.</param>
/// <param name="Settings">Code, or a mapping's settings.</param>
/// <param name="Answer">What the CRM says of the leads 1, 2 and 3.</param>
/// <param name="After">Each lead's history and its conversion's status after it.</param>
internal sealed record SeedExample(string Name, JsonObject Settings, string Answer, params string[] After)
{
    private const string Statuses = """[{"id":1,"status":"accept"},{"id":2,"status":"cancel"},{"id":"3","status":"trash"}]""";
    private const string Words =
        """[{"id":"1","status":"Подтверждён"},{"id":"2","status":"Перезвонить"},{"id":"3","status":"Фейк"}]""";

    private const string Deposits =
        """[{"id":"1","status":"Deposit made","ftd":true},{"id":"2","status":"call again","ftd":false},{"id":"3","status":"Sideways","ftd":0}]""";

    private const string Payouts =
        """[{"id":"1","payout":"7000","currency":"IRT"},{"id":"2","comment":"it\\'s busy"},{"id":"3","state":"fake"}]""";

    private static readonly string[] AfterStatuses =
        ["processing 2→6 | 1", "processing 2→5 reason 2 | 2", "processing 2→5 reason 6 | 2"];

    private static readonly string[] AfterWords =
        ["processing 2→6 (Подтверждён) | 1", "processing 2→3 (Перезвонить) | 0", "processing 2→5 reason 6 (Фейк) | 2"];

    private static readonly string[] AfterDeposits =
        ["processing 2→6 (Deposit made) | 1", "processing 2→3 (call again) | 0", "processing 2→2 (Sideways) | 0"];

    public static IReadOnlyList<SeedExample> All { get; } =
    [
        new("general/code", Code(
            """
            for ( const d of data ) {
              const oid = e2i[d['id']];
              switch ( d['status'] ) {
                case 'accept': lead.edit( oid, { 'accept': 1 } ); break;
                case 'cancel': lead.edit( oid, { 'status': 5 } ); break;
                case 'trash':  lead.edit( oid, { 'status': 5, 'reason': 6 } ); break;
              }
            }
            """), Statuses, AfterStatuses),
        new("general/mapping", Mapping(
            """
            "status": "status", "statuses": {
              "accept": {"do": "accept"}, "cancel": {"do": "cancel"}, "trash": {"do": "cancel", "reason": 6} }
            """), Statuses, AfterStatuses),
        new("short/code", Code("for ( const d of data ) lead.setstc( e2i[d['id']], d['status'] );"), Words, AfterWords),
        new("short/mapping", Mapping(""" "status": "status", "statuses": "auto" """), Words, AfterWords),
        new("deposit/code", Code(
            """
            for ( const d of data ) {
              const oid = e2i[d['id']];
              if ( ! oid ) continue;
              if ( d['ftd'] ) {
                lead.approve( oid, d['status'] );
              } else lead.setstc( oid, d['status']  );
            }
            """), Deposits, AfterDeposits),
        new("deposit/mapping", Mapping(
            """ "status": "status", "first_deposit": "ftd", "statuses": "auto" """), Deposits, AfterDeposits),
        new("payout 50%/code", Code(
            """
            const [ d, busy, trash ] = data;
            lead.edit( e2i[d['id']], { 'accept': 1, 'cash': { 'pay': d['payout'], 'cc': d['currency'] } } );
            lead.edit( e2i[busy['id']], { 'status': 3, 'comment': addslashes(stripslashes( busy['comment'] )) } );
            lead.edit( e2i[trash['id']], { 'status': 5, 'reason': 6 } );
            """), Payouts, "processing 2→6 | 1", "processing 2→3 (it's busy) | 0", "processing 2→5 reason 6 | 2"),
        new("payout 50%/mapping", Mapping(
            """
            "status": "state", "payout": "payout", "currency": "currency", "first_deposit": "payout", "comment": "comment",
            "statuses": {"fake": {"do": "cancel", "reason": 6}}
            """), Payouts, "processing 2→6 | 1", "processing 2→2 (it\\'s busy) | 0", "processing 2→5 reason 6 | 2"),
    ];

    private static JsonObject Code(string code) => new() { ["code"] = code };

    private static JsonObject Mapping(string fields) =>
        JsonNode.Parse("{\"mapping\":{\"items\":\"\",\"external_id\":\"id\"," + fields + "}}")!.AsObject();
}
