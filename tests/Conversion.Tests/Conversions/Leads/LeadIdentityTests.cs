using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Domain.Reports;

namespace Affiliate.Conversion.Tests.Conversions.Leads;

public sealed class LeadIdentityTests
{
    /// <summary>RFC 9562, appendix A.4: the example of a name-based UUID with SHA-1.</summary>
    [Fact]
    public void The_standards_example_comes_out() => Assert.Equal(
        new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"),
        LeadIdentity.NameBased(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));

    [Fact]
    public void Parts_of_an_identity_cannot_be_mistaken_for_each_other() => Assert.Equal(4, new[]
    {
        LeadIdentity.OrderId("m", new LeadData("{}", "a", "bc", null), "1"),
        LeadIdentity.OrderId("m", new LeadData("{}", "ab", "c", null), "1"),
        LeadIdentity.OrderId("ma", new LeadData("{}", "", "bc", null), "1"),
        LeadIdentity.OrderId("m", new LeadData("{}", "a", null, null), "bc"),
    }.Distinct().Count());
}
