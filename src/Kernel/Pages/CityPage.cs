using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;

namespace Yizhan.Kernel.Pages;

/// <summary>What every page has at hand. Rendered on the server, once; there is no circuit and no state.</summary>
[Layout(typeof(CityLayout))]
public abstract class CityPage : ComponentBase
{
    /// <summary>Says a sentence in the visitor's language.</summary>
    [Inject] public required Texts T { get; set; }

    [Inject] public required Look Look { get; set; }

    [Inject] public required Visiting Visiting { get; set; }

    [Inject] public required CityState State { get; set; }

    [Inject] public required CityClock Clock { get; set; }

    /// <summary>What is wrong with the form on this page.</summary>
    [Parameter] public Errors Errors { get; set; } = new();

    [CascadingParameter] public required HttpContext Http { get; set; }

    protected Visitor Visitor => Visiting.Visitor;
}
