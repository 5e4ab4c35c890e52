using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Refusals;

/// <summary>Each API has its own form of an error.</summary>
internal static class Errors
{
    /// <summary>The seed's envelope under /services, problem details elsewhere.</summary>
    public static void AssertFitsApi(ApiAnswer answer, string path)
    {
        if (path.StartsWith("/services", StringComparison.Ordinal))
            Assert.Equal("error", answer.Json.Text("status"));
        else
            Assert.Equal((int)answer.Status, answer.Json.Number("status"));
    }
}
