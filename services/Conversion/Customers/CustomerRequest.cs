using System.Text.Json;

namespace Affiliate.Conversion.Customers;

/// <summary>Describes the body of <c>POST /services/customers</c>; ids are read as text or whole numbers.</summary>
/// <param name="Referrer">Token of the click that brought the customer. Of a known customer it changes nothing, but an order sent again is
/// known by it too.</param>
/// <param name="McsId">The merchant's own id of the customer, at most 200 characters. The same again gives the same customer back.</param>
/// <param name="MetaData">Anything about the customer: an object of at most 65,536 characters, given back as sent.</param>
internal sealed record CustomerRequest(string Referrer, string McsId, JsonElement? MetaData);

/// <summary>Describes the body of <c>POST /services/customers/{id}</c>; what is left out stays as it is.</summary>
/// <param name="McsId">An id no other customer of the merchant has.</param>
/// <param name="MetaData">Takes the place of all that was known before.</param>
internal sealed record CustomerEditRequest(string? McsId, JsonElement? MetaData);
