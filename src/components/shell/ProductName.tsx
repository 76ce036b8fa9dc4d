"use client";

import { createContext, type ReactNode, useContext } from "react";

const ProductNameContext = createContext("");

/** Gives every page below it the product's name in this county. */
export function ProductName(props: { readonly name: string; readonly children: ReactNode }) {
  return <ProductNameContext value={props.name}>{props.children}</ProductNameContext>;
}

/** 高县智慧应急大脑. */
export function useProductName(): string {
  return useContext(ProductNameContext);
}
