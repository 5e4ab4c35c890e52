using System.Reflection;
using NetArchTest.Rules;

namespace Affiliate.House.Tests;

public sealed class DependencyTests
{
    private static readonly string[] Shared = ["Affiliate.Contracts", "Affiliate.Domain", "Affiliate.ServiceDefaults"];
    private static readonly string[] Engines = ["Npgsql", "NpgsqlTypes", "Microsoft.Data.Sqlite"];

    public static TheoryData<string> Services => House.Names;

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_references_the_contracts_the_domain_and_the_shared_wiring_but_no_other_service(string service) =>
        Assert.All(
            References(House.Service(service)).Where(name => name.StartsWith("Affiliate.", StringComparison.Ordinal)),
            name => Assert.Contains(name, Allowed(service)));

    // The gateway serves the console's pages, which know neither it nor any service.
    private static string[] Allowed(string service) => service == "Affiliate.Gateway"
        ? [.. Shared, "Affiliate.Console"] : Shared;

    [Fact]
    public void The_console_references_nothing_of_ours() =>
        Assert.DoesNotContain(
            References(Assembly.Load("Affiliate.Console")), name => name.StartsWith("Affiliate.", StringComparison.Ordinal));

    [Fact]
    public void The_domain_knows_no_storage_and_no_bus() =>
        NobodyBut("-", Assembly.Load("Affiliate.Domain"), [.. Engines, "Microsoft.EntityFrameworkCore", "MassTransit"]);

    [Fact]
    public void The_shared_wiring_references_no_service_and_nothing_of_the_domain() =>
        Assert.All(
            References(House.ServiceDefaults).Where(name => name.StartsWith("Affiliate.", StringComparison.Ordinal)),
            name => Assert.Equal("Affiliate.Contracts", name));

    [Fact]
    public void Contracts_reference_nothing_but_the_runtime() =>
        Assert.All(References(House.Contracts), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Services))]
    public void Only_Data_speaks_to_an_engine_itself(string service) =>
        NobodyBut($"{service}.Data.", House.Service(service), Engines);

    [Theory]
    [MemberData(nameof(Services))]
    public void Only_consumers_know_the_bus(string service) =>
        NobodyBut($"{service}.On", House.Service(service), "MassTransit");

    [Fact]
    public void In_the_shared_wiring_only_messaging_knows_the_bus() =>
        NobodyBut("Affiliate.ServiceDefaults.Messaging.", House.ServiceDefaults, "MassTransit");

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static void NobodyBut(string excepted, Assembly assembly, params string[] dependencies) => Assert.DoesNotContain(
        Types.InAssembly(assembly).ShouldNot().HaveDependencyOnAny(dependencies).GetResult().FailingTypeNames ?? [],
        name => !name.StartsWith(excepted, StringComparison.Ordinal));
}
