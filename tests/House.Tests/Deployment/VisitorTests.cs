using System.Globalization;
using System.Text.Json.Nodes;
using Affiliate.Testing;

namespace Affiliate.House.Tests.Deployment;

/// <summary>What stands between a visitor and the gateway neither takes less than it nor hides who comes.</summary>
public sealed class VisitorTests
{
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public async Task The_ingress_takes_the_largest_body_that_the_gateway_takes()
    {
        var gateway = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "gateway", "appsettings.json")))!;
        var largest = gateway["ReverseProxy"]!["Routes"].Members().Select(route => (string?)route.Value!["Metadata"]?["Body"])
            .OfType<string>().Max(body => long.Parse(body, CultureInfo.InvariantCulture));
        var ingress = (await Cluster.OfAsync("production")).One("Ingress", "gateway");

        Assert.Equal(
            $"{(largest + Megabyte - 1) / Megabyte}m",
            (string?)ingress["metadata"]!["annotations"]?["nginx.ingress.kubernetes.io/proxy-body-size"]);
    }

    [Fact]
    public async Task A_node_leaves_a_visitor_his_address()
    {
        var service = (await Cluster.OfAsync("single-node")).One("Service", "gateway")["spec"]!;
        Assert.Equal("NodePort", (string?)service["type"]);
        Assert.Equal("Local", (string?)service["externalTrafficPolicy"]);
    }
}
