using System.Text.Json.Nodes;

namespace Affiliate.House.Tests.Deployment;

public sealed class NetworkPolicyTests
{
    private const string Everywhere = "0.0.0.0/0";
    private const string KeyOf = "Internal__PublicKeys__";

    [Fact]
    public async Task The_outside_reaches_the_gateway_only_and_a_service_only_who_calls_it()
    {
        var cluster = await Cluster.OfAsync("production");
        foreach (var program in Compose.Programs)
        {
            var rule = Assert.Single(cluster.One("NetworkPolicy", program)["spec"]!["ingress"].Each());
            if (program == "gateway")
            {
                Assert.Null(rule["from"]);
                continue;
            }

            Assert.Equal(Callers(program).Order(StringComparer.Ordinal), Cluster.Programs(rule["from"]).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Who_is_called_may_be_called()
    {
        var cluster = await Cluster.OfAsync("production");
        var calls = Compose.Programs.SelectMany(program => Callers(program).Select(caller => (caller, program)));
        var allowedOut = Compose.Programs.SelectMany(program => cluster.One("NetworkPolicy", program)["spec"]!["egress"].Each()
            .SelectMany(rule => Cluster.Programs(rule["to"])).Select(called => (program, called)));
        Assert.Equal(calls.Order(), allowedOut.Order());
    }

    [Fact]
    public async Task Only_Notification_LeadStatus_and_Ingestion_go_outside_and_never_to_an_address_inside()
    {
        var cluster = await Cluster.OfAsync("production");
        var outside = cluster.All("NetworkPolicy").SelectMany(policy => policy["spec"]!["egress"].Each()
            .SelectMany(rule => rule["to"].Each()).Select(to => to["ipBlock"]).OfType<JsonNode>()
            .Where(block => (string?)block["cidr"] == Everywhere).Select(block => (Policy: Cluster.Name(policy), Block: block))).ToList();
        Assert.Equal(["ingestion", "leadstatus", "notification"], outside.Select(one => one.Policy).Order(StringComparer.Ordinal));
        Assert.All(outside, one => Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16" },
            one.Block["except"].Texts().ToHashSet(StringComparer.Ordinal)));
    }

    // Whose keys it knows, but its own: the gateway asks its own accounts, and not over the network.
    private static IEnumerable<string> Callers(string program) => Compose.Settings(program)
        .Where(one => one.Key.StartsWith(KeyOf, StringComparison.Ordinal)).Select(one => one.Key.Split("__")[2])
        .Where(caller => caller != program);
}
