using Microsoft.AspNetCore.Components;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Design;

/// <summary>The page of a part of a draft.</summary>
public abstract class DraftPage<TForm> : CityPage where TForm : PartForm, new()
{
    [Parameter, EditorRequired] public PartView View { get; set; } = null!;

    [Parameter, EditorRequired] public TForm Form { get; set; } = new();

    /// <summary>What the part writes about; null: it is new.</summary>
    [Parameter] public string? Item { get; set; }

    protected Matter Matter => View.Draft.Matter;
}
