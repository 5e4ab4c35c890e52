using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Affiliate.ConsolePages.Tests.Pages;

public sealed class AccessTests
{
    private static readonly string[] ForEverybody = ["/console/sign-in", "/console/join/{Code}"];

    private static IEnumerable<Type> All => typeof(ConsoleSite).Assembly.GetTypes()
        .Where(type => type.GetCustomAttributes<RouteAttribute>().Any());

    [Fact]
    public void Every_page_says_who_may_see_it() =>
        Assert.DoesNotContain(All, page => page.GetCustomAttribute<ForRoleAttribute>() is null && !IsOpen(page));

    [Fact]
    public void Only_the_sign_in_pages_are_for_everybody() =>
        Assert.Equal(ForEverybody.Order(), All.Where(IsOpen).Select(page => page.GetCustomAttribute<RouteAttribute>()!.Template).Order());

    [Theory]
    [InlineData("Operator", "operator")]
    [InlineData("Merchant", "merchant")]
    [InlineData("Publisher", "publisher")]
    public void Pages_of_an_area_are_for_its_role(string area, string role) => Assert.DoesNotContain(
        All.Where(page => page.Namespace!.Split('.').Contains(area)),
        page => page.GetCustomAttribute<ForRoleAttribute>()!.Roles != role);

    [Theory]
    [InlineData("/console/merchant?done=x", "/console/merchant?done=x")]
    [InlineData("https://evil.example/console", "/console")]
    [InlineData("//evil.example", "/console")]
    [InlineData("/console//evil.example", "/console")]
    [InlineData("/console\\@evil.example", "/console")]
    [InlineData("/consoles", "/console")]
    [InlineData("/console/../go/abc", "/console")]
    [InlineData(null, "/console")]
    public void Nobody_is_led_back_to_another_site(string? asked, string expected) => Assert.Equal(expected, Addresses.Own(asked));

    private static bool IsOpen(Type page) => page.GetCustomAttribute<AllowAnonymousAttribute>() is not null;
}
