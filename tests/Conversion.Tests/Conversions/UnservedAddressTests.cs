using System.Net;
using Affiliate.Testing;

namespace Affiliate.Conversion.Tests.Conversions;

public sealed class UnservedAddressTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("PUT", "/services/conversions", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/services/conversions/x1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/services/customers/x1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/services/conversions/x1/y", HttpStatusCode.NotFound)]
    public async Task What_nobody_serves_beside_the_seeds_calls_is_refused_in_the_seeds_form(
        string method, string path, HttpStatusCode status)
    {
        var answer = (await shared.NewShop().Api.SendAsync(new HttpMethod(method), path).Expect(status)).Json;
        Assert.Equal("error", answer.Text("status"));
        Assert.NotEqual("", answer.GetProperty("errors")[0].Text("message"));
    }
}
