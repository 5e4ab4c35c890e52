using System.Text.Json.Nodes;
using Affiliate.Testing;

namespace Affiliate.House.Tests.Deployment;

/// <summary>What a service may do in MongoDB: deploy/mongo/users.js for docker-compose.yml, a resource of its operator elsewhere.</summary>
public sealed class JournalRoleTests
{
    private static readonly string[] Harmless =
        ["find", "insert", "update", "createCollection", "createIndex", "listCollections", "listIndexes", "collStats"];

    [Theory]
    [InlineData("single-node")]
    [InlineData("production")]
    public async Task A_service_may_remove_parts_of_large_entries_from_its_own_database_and_nothing_else(string overlay)
    {
        var roles = Roles(await Cluster.OfAsync(overlay)).ToList();
        Assert.Equal(
            Compose.Programs.Select(program => "affiliate_" + program).Order(StringComparer.Ordinal),
            roles.Select(role => (string)role["db"]!).Order(StringComparer.Ordinal));
        Assert.All(roles, role =>
        {
            Assert.All(role["privileges"].Each(), right => Assert.Equal((string?)role["db"], (string?)right["resource"]!["db"]));
            var more = Assert.Single(
                role["privileges"].Each(), right => right["actions"].Texts().Except(Harmless, StringComparer.Ordinal).Any());
            Assert.Equal("journal_parts", (string?)more["resource"]!["collection"]);
            Assert.Equal(["remove"], more["actions"].Texts());
        });
    }

    [Fact]
    public async Task The_roles_are_the_same_with_docker_compose()
    {
        var script = Path.Combine(Repository.Root, "deploy", "mongo", "users.js");
        var composed = JsonNode.Parse(await Validators.MongoRolesAsync(script)).Each().ToList();
        var roles = Roles(await Cluster.OfAsync("production")).ToList();
        Assert.Equal(roles.Count, composed.Count);
        Assert.All(roles.Zip(composed), pair => Assert.True(JsonNode.DeepEquals(pair.First, pair.Second), $"{pair.First}\n{pair.Second}"));
    }

    private static IEnumerable<JsonNode> Roles(Cluster cluster) =>
        cluster.One("MongoDBCommunity", "mongo")["spec"]!["security"]!["roles"].Each();
}
