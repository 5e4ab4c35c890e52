using System.Net;
using Affiliate.ConsolePages.Tests.Hosting;
using Affiliate.Testing;

namespace Affiliate.ConsolePages.Tests.SignIn;

[Collection(SharedConsole.Name)]
public sealed class SignInTests(ConsoleNetwork network)
{
    private const int FreeTries = 5;

    [Fact]
    public async Task A_link_sets_a_password_once_and_signs_in()
    {
        using var client = new Client(network.Process.Address, $"{Guid.NewGuid():N}@shop.example");
        var link = await network.InviteAsync(client.Email, "merchant", network.Shop.Id);

        var weak = await client.SubmitAsync(link, "join", ("password", "short"), ("again", "short"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.Status);
        Assert.Equal("/console", new Uri(network.Process.Address, (await client.JoinAsync(link)).Location).AbsolutePath);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/console/merchant")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(link)).Status);
    }

    [Fact]
    public async Task A_new_link_takes_the_place_of_the_one_before_and_ends_all_sessions()
    {
        using var client = await network.UserAsync("merchant", network.Shop.Id);
        var user = await FindAsync(client.Email);
        var reset = $"/v1/users/{user}/reset";
        var first = new Uri((await network.Operator.PostAsync(reset).ReadJson()).GetProperty("link").GetString()!).PathAndQuery;
        var second = new Uri((await network.Operator.PostAsync(reset).ReadJson()).GetProperty("link").GetString()!).PathAndQuery;
        using var elsewhere = new Client(network.Process.Address, client.Email);

        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(first)).Status);
        await elsewhere.JoinAsync(second);

        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/console/merchant")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/console/merchant")).Status);
    }

    [Fact]
    public async Task An_address_is_one_user_however_it_is_written()
    {
        using var client = await network.UserAsync("merchant", network.Shop.Id);
        using var shouting = new Client(network.Process.Address, client.Email.ToUpperInvariant());

        Assert.Equal(HttpStatusCode.Redirect, (await shouting.SignInAsync()).Status);
        await network.Operator.PostAsync("/v1/users", new { email = shouting.Email, role = "operator" }).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Who_is_no_user_is_told_what_a_wrong_password_is_told()
    {
        using var user = await network.UserAsync("merchant", network.Shop.Id);
        using var known = new Client(network.Process.Address, user.Email);
        using var unknown = new Client(network.Process.Address, $"{Guid.NewGuid():N}@shop.example");

        var (wrong, nobody) = (await known.SignInAsync("not the password"), await unknown.SignInAsync());

        Assert.Equal(wrong.Status, nobody.Status);
        Assert.Contains("E-mail or password is wrong", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("E-mail or password is wrong", nobody.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_must_wait()
    {
        using var user = await network.UserAsync("merchant", network.Shop.Id);
        using var client = new Client(network.Process.Address, user.Email);
        for (var tries = 0; tries < FreeTries; tries++)
            await client.SignInAsync("not the password");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.SignInAsync()).Status);

        var listed = await network.Operator.GetAsync("/v1/users?limit=1000").ReadJson();
        Assert.Equal("locked", listed.GetProperty("data").EnumerateArray()
            .Single(one => one.GetProperty("email").GetString() == user.Email).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.OK, (await user.GetAsync("/console/merchant")).Status);
    }

    [Fact]
    public async Task A_session_ends_everywhere()
    {
        using var here = await network.UserAsync("merchant", network.Shop.Id);
        using var there = new Client(network.Process.Address, here.Email);
        await there.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/console/merchant")).Status);

        await here.SubmitAsync("/console/account", "everywhere");

        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/console/merchant")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await here.GetAsync("/console/merchant")).Status);
    }

    [Fact]
    public async Task A_removed_user_is_out_at_once()
    {
        using var client = await network.UserAsync("merchant", network.Shop.Id);

        await network.Operator.DeleteAsync($"/v1/users/{await FindAsync(client.Email)}").Expect(HttpStatusCode.NoContent);

        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/console/merchant")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.SignInAsync()).Status);
    }

    [Fact]
    public async Task Sign_in_leads_back_to_the_page_asked_for()
    {
        using var user = await network.UserAsync("merchant", network.Shop.Id);
        using var client = new Client(network.Process.Address, user.Email);
        var asked = await client.GetAsync("/console/merchant/reports?group1=day");

        var signedIn = await client.SignInAsync(back: new Uri(network.Process.Address, asked.Location).Query);

        Assert.Equal("/console/merchant/reports?group1=day", new Uri(network.Process.Address, signedIn.Location).PathAndQuery);
    }

    [Fact]
    public async Task A_form_of_another_site_does_nothing()
    {
        using var client = await network.UserAsync("merchant", network.Shop.Id);
        using var forged = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "everywhere")]);

        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(HttpMethod.Post, "/console/account", forged)).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/console/merchant")).Status);
    }

    [Fact]
    public async Task The_cookie_is_for_the_console_alone_and_pages_run_no_foreign_script()
    {
        using var client = await network.UserAsync("merchant", network.Shop.Id);
        var session = client.Cookies["affiliate_session"]!;
        var page = await client.GetAsync("/console/merchant");

        Assert.True(session.HttpOnly);
        Assert.Equal("/console", session.Path);
        Assert.StartsWith("default-src 'self';", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        await network.Anybody.SendAsync(HttpMethod.Get, "/v1/balance", null, ("Cookie", $"affiliate_session={session.Value}"))
            .Expect(HttpStatusCode.Unauthorized);
    }

    private async Task<string> FindAsync(string email) =>
        (await network.Operator.GetAsync("/v1/users?limit=1000").ReadJson()).GetProperty("data").EnumerateArray()
            .Single(user => user.GetProperty("email").GetString() == email).GetProperty("id").GetString()!;
}
