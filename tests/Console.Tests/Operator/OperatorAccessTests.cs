using System.Net;
using System.Reflection;
using Affiliate.ConsolePages.Tests.Hosting;
using Microsoft.AspNetCore.Components;

namespace Affiliate.ConsolePages.Tests.Operator;

/// <summary>Every operator's page there is, by its own address: a new one cannot be forgotten.</summary>
[Collection(SharedConsole.Name)]
public sealed class OperatorAccessTests(ConsoleNetwork network)
{
    public static TheoryData<string> Addresses => [.. typeof(ConsoleSite).Assembly.GetTypes()
        .Where(page => page.GetCustomAttribute<ForOperatorAttribute>() is not null)
        .Select(page => page.GetCustomAttribute<RouteAttribute>()!.Template).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task An_operators_page_is_for_operators_alone(string template)
    {
        var address = Filled(template);
        using var system = await network.UserAsync("operator", null);
        using var merchant = await network.UserAsync("merchant", network.Shop.Id);
        using var publisher = await network.UserAsync("publisher", network.Shop.Publisher);

        Assert.Equal(HttpStatusCode.OK, (await system.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await merchant.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await publisher.GetAsync(address)).Status);
    }

    [Theory]
    [InlineData("/console/operator/merchants/unknown")]
    [InlineData("/console/operator/merchants/unknown/programme")]
    [InlineData("/console/operator/merchants/unknown/feed")]
    [InlineData("/console/operator/publishers/unknown")]
    [InlineData("/console/operator/conversions/unknown")]
    public async Task What_does_not_exist_is_not_found(string address)
    {
        using var system = await network.UserAsync("operator", null);
        Assert.Equal(HttpStatusCode.NotFound, (await system.GetAsync(address)).Status);
    }

    private string Filled(string template) => template.Replace("{Id}", template.Split('/').ElementAtOrDefault(3) switch
    {
        "conversions" => network.Shop.Conversions[0],
        "publishers" => network.Shop.Publisher,
        _ => network.Shop.Id,
    }, StringComparison.Ordinal);
}
